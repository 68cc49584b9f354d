import type { MessageEntity, MessageOrigin } from 'grammy/types'
import { badRequest, Refusal } from '../refusal.ts'
import { type Media, mediaContent, textContent } from '../rules/content.ts'
import type { MediaSource } from '../rules/media.ts'
import type { Chat, PrivateChat } from '../state/chats.ts'
import { hasRight, isMember, membership } from '../state/membership.ts'
import type { Content, StoredMessage } from '../state/messages.ts'
import type { State } from '../state/state.ts'
import { announce } from '../tell-bot.ts'
import { messageText, TEXT_LIMIT } from '../text/formatted.ts'
import { writeMessage } from '../write-message.ts'

export interface Said {
  readonly text: string
  readonly entities?: readonly MessageEntity[] | undefined
  readonly origin?: MessageOrigin | undefined
  readonly replyTo?: number | undefined
}

/** What a person writes: to the bot, in a group, in a channel. Ids of the messages. */
export function sayActs(state: State) {
  const put = (
    person: PrivateChat,
    chat: Chat,
    content: Content,
    said: Said,
    albumId: string | null = null,
  ) => {
    const { origin = null, replyTo = null } = said
    const message = writeMessage(state, chat, { senderId: person.id, content, origin, replyTo, albumId })
    announce(state, message)
    return message.id
  }

  const begin = (person: PrivateChat, chat: Chat, { replyTo }: Said) => {
    checkMayWrite(person, chat)
    if (replyTo !== undefined && !state.messages.find(chat.id, replyTo)) {
      throw badRequest('message to be replied not found')
    }
  }

  const acts = {
    /** Sends a text; one of more than 4096 units goes out in parts, as from Telegram's apps. */
    say(person: PrivateChat, chat: Chat, said: Said): number[] {
      begin(person, chat, said)
      const parts = said.entities?.length ? [said.text] : split(said.text)
      const bodies = parts.map((text) => messageText({ text, entities: said.entities }))
      meet(chat)
      return bodies.map((body) => put(person, chat, textContent(body, undefined), said))
    },

    /** Sends a picture, or several as an album; the text is the first one's caption. */
    async show(
      person: PrivateChat,
      chat: Chat,
      said: Said,
      pictures: readonly string[],
      source: MediaSource,
    ): Promise<number[]> {
      begin(person, chat, said)
      const contents: Content[] = []
      for (const [index, media] of pictures.entries()) {
        const caption: Pick<Media, 'caption' | 'caption_entities'> =
          index === 0 ? { caption: said.text, caption_entities: [...(said.entities ?? [])] } : {}
        contents.push(await mediaContent(state, { type: 'photo', media, ...caption }, source))
      }
      meet(chat)
      const albumId = contents.length > 1 ? state.newId(16) : null
      return contents.map((content) => put(person, chat, content, said, albumId))
    },

    /** Changes a message of the person's own, or, with the right to, another's post in a channel. */
    edit(person: PrivateChat, chat: Chat, messageId: number, { text, entities }: Said): void {
      checkMayWrite(person, chat)
      const message = state.messages.find(chat.id, messageId)
      if (!message) throw new Refusal(404, `there is no message ${messageId}`)
      const others =
        chat.type === 'channel' && hasRight(membership(chat.members, person.id), 'can_edit_messages')
      if ((message.senderId !== person.id && !others) || message.origin || message.content.kind === 'service')
        throw new Refusal(403, `this person cannot edit message ${messageId}`)
      rewrite(state, message, messageText({ text, entities }))
    },
  }
  return acts
}

function rewrite(state: State, message: StoredMessage, body: Content['body']): void {
  message.content = { ...message.content, body }
  message.editDateS = Math.floor(state.now().getTime() / 1000)
  message.version = state.changes.mark(message.chatId)
  announce(state, message)
}

/** Whoever writes to the bot has met it. */
export function meet(chat: Chat): void {
  if (chat.type === 'private') chat.bot = 'member'
}

/** Refuses who may not write: in a channel all without the right to post, in a group who is not in it. */
export function checkMayWrite(person: PrivateChat, chat: Chat): void {
  if (chat.type === 'private') {
    if (chat.id !== person.id) throw new Refusal(403, 'this is a chat of another person')
    if (chat.bot === 'kicked') throw new Refusal(409, 'this person has blocked the bot; unblock it first')
    return
  }
  const one = membership(chat.members, person.id)
  if (!isMember(one)) throw new Refusal(403, `this person is not in the ${chat.type}`)
  if (chat.type === 'channel' && !hasRight(one, 'can_post_messages')) {
    throw new Refusal(403, 'this person may not post in the channel')
  }
}

/** Parts of at most 4096 units, cut at a line end or a space near the limit, never inside a character. */
function split(text: string): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > TEXT_LIMIT) {
    const head = rest.slice(0, TEXT_LIMIT)
    const gap = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '))
    const whole = /[\ud800-\udbff]$/.test(head) ? TEXT_LIMIT - 1 : TEXT_LIMIT
    const cut = gap > TEXT_LIMIT / 2 ? gap : whole
    parts.push(rest.slice(0, cut))
    rest = rest.slice(cut).trimStart()
  }
  return [...parts, rest]
}
