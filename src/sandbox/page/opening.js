import { listChatsOf, openChat, setStanding } from './api.js'

const by = (id) => document.getElementById(id)
const OWN = 'sandbox-chats'

const stored = () => {
  try {
    const value = JSON.parse(localStorage.getItem(OWN) ?? '[]')
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

/** Keeps in this browser the channels and groups that a person has made, with the bot's standing there. */
export function rememberChats(ownerId, lines) {
  const own = lines.flatMap(({ chat, members }) =>
    members?.person.status === 'creator' ? [{ ownerId, chat, bot: members.bot }] : [],
  )
  const others = stored().filter((one) => one.ownerId !== ownerId)
  localStorage.setItem(OWN, JSON.stringify([...others, ...own]))
}

/** Makes the person's channels and groups again that the sandbox has forgotten at its end. Their ids stay. */
export async function restoreChats(ownerId) {
  const known = new Set((await listChatsOf(ownerId)).map(({ chat }) => chat.id))
  for (const { chat, bot } of stored().filter((one) => one.ownerId === ownerId && !known.has(one.chat.id))) {
    const { type, title, username } = chat
    const made = await openChat(ownerId, { type, title, ...(username ? { username } : {}) })
    const { status } = bot
    if (!['administrator', 'member'].includes(status)) continue
    const rights = Object.fromEntries(
      Object.entries(bot).filter(([name, has]) => has === true && /^(can_(?!be_)|is_)/.test(name)),
    )
    await setStanding(ownerId, made.id, {
      user: 'bot',
      status,
      ...(status === 'administrator' ? { rights } : {}),
    })
  }
}

/** The dialog in which a channel or a group is made. */
export function openOpening({ attempt, onMade }) {
  by('chat-new').addEventListener('click', () => by('opening').showModal())
  by('opening-form').addEventListener('submit', async (event) => {
    event.preventDefault()
    const form = event.target
    const username = by('opening-username').value.trim()
    const made = await attempt((personId) =>
      openChat(personId, {
        type: new FormData(form).get('type'),
        title: by('opening-name').value,
        ...(username ? { username } : {}),
      }),
    )
    if (!made) return
    by('opening').close()
    form.reset()
    onMade(made)
  })
}
