import { createHash } from 'node:crypto'
import type { ChatAdministratorRights } from 'grammy/types'
import { Refusal } from '../refusal.ts'
import { given } from '../rules/request-chat.ts'
import type { PrivateChat, SharedChat } from '../state/chats.ts'
import {
  hasRight,
  isAdministrator,
  isMember,
  type Membership,
  membership,
  RIGHTS,
  rightsGiven,
  type SharedType,
} from '../state/membership.ts'
import { NO_TEXT } from '../state/messages.ts'
import type { State } from '../state/state.ts'
import { announce, announceMember } from '../tell-bot.ts'
import { wireMember } from '../wire/chats.ts'
import { wireUser } from '../wire/users.ts'
import { writeMessage } from '../write-message.ts'

export interface NewChat {
  readonly type: SharedType
  readonly title: string
  readonly username?: string | undefined
  readonly signed?: boolean | undefined
}

/** What is to be changed of a chat's name. */
export interface NewName {
  readonly title?: string | undefined
  readonly username?: string | null | undefined
}

/** What somebody shall be in a chat; without rights an administrator manages it and no more. */
export interface Standing {
  readonly status: 'administrator' | 'member' | 'left' | 'kicked'
  readonly rights?: Partial<ChatAdministratorRights> | undefined
}

/** Channels and groups come to be, and people and the bot come into them and go. */
export function chatActs(state: State) {
  const acts = {
    /** Refuses a username that another chat or person has. */
    create(owner: PrivateChat, { type, title, username, signed = false }: NewChat): SharedChat {
      if (username !== undefined) checkFree(state, username)
      const chat: SharedChat = {
        id: freeId(state, type, username ?? `${owner.id} ${title}`),
        type,
        title,
        username: username ?? null,
        signed: signed && type === 'channel',
        members: new Map<number, Membership>([[owner.id, { status: 'creator' }]]),
        action: null,
      }
      state.chats.open(chat)
      state.changes.mark(chat.id)
      return chat
    },

    /** Gives it another title or username; null makes it private. Telegram tells members of the title alone. */
    rename(
      by: PrivateChat,
      chat: SharedChat,
      { title = chat.title, username = chat.username }: NewName,
    ): void {
      if (!hasRight(membership(chat.members, by.id), 'can_change_info'))
        throw new Refusal(403, 'this person lacks the right can_change_info')
      if (username !== null && username !== chat.username) checkFree(state, username)
      const isRetitled = title !== chat.title
      Object.assign(chat, { title, username })
      state.changes.mark(chat.id)
      if (!isRetitled) return
      const content = { kind: 'service', body: NO_TEXT, fields: { new_chat_title: title } } as const
      announce(state, writeMessage(state, chat, { senderId: by.id, content }))
    },

    /** A person makes somebody, themselves or the bot a member, an administrator, or none; Telegram's refusals as 403. */
    setMember(by: PrivateChat, chat: SharedChat, userId: number, standing: Standing): void {
      checkMaySet(state, by, chat, userId, standing)
      acts.putMember(by.id, chat, userId, standing)
    },

    /** The same without a look at who may. What changes nothing tells nobody. */
    putMember(by: number, chat: SharedChat, userId: number, { status, rights = {} }: Standing): void {
      const old = membership(chat.members, userId)
      const before = wireMember(state, chat, userId)
      const next: Membership =
        status === 'administrator' ? { status, rights: rightsGiven(rights), promotedBy: by } : { status }
      chat.members.set(userId, next)
      if (JSON.stringify(wireMember(state, chat, userId)) === JSON.stringify(before)) {
        chat.members.set(userId, old)
        return
      }
      state.changes.mark(chat.id)
      announceMember(state, chat, { by, userId, before })
      if (chat.type !== 'channel' && isMember(old) !== isMember(next)) {
        const user = wireUser(state, userId)
        const fields = isMember(next) ? { new_chat_members: [user] } : { left_chat_member: user }
        const content = { kind: 'service', body: NO_TEXT, fields } as const
        announce(state, writeMessage(state, chat, { senderId: by, content }))
      }
    },
  }
  return acts
}

function checkFree(state: State, username: string): void {
  const isTaken = (one: { username?: string | null }) =>
    one.username?.toLowerCase() === username.toLowerCase()
  const names = [...state.chats.allShared(), ...state.chats.people().map(({ person }) => person)]
  if (names.some(isTaken)) throw new Refusal(409, `@${username} is taken`)
}

function checkMaySet(
  state: State,
  by: PrivateChat,
  chat: SharedChat,
  userId: number,
  { status, rights }: Standing,
): void {
  const actor = membership(chat.members, by.id)
  const target = membership(chat.members, userId)
  const refuse = (why: string) => new Refusal(403, why)
  if (target.status === 'creator') throw refuse('the creator stays what they are')
  if (userId === by.id) {
    if (status === 'left') return
    const mayJoin = status === 'member' && chat.username !== null && target.status === 'left'
    if (!mayJoin) throw refuse('this person cannot do that to themselves')
    return
  }
  const need = (right: Parameters<typeof hasRight>[1]) => {
    if (!hasRight(actor, right)) throw refuse(`this person lacks the right ${right}`)
  }
  if (status === 'administrator') checkMayPromote(chat, actor, rights)
  if (target.status === 'administrator') {
    need('can_promote_members')
    if (actor.status !== 'creator' && target.promotedBy !== by.id)
      throw refuse('another made them an administrator')
  } else if (status === 'left' || status === 'kicked' || target.status === 'kicked') {
    need('can_restrict_members')
  }
  if (status !== 'member') return
  if (!isMember(actor)) throw refuse(`this person is not in the ${chat.type}`)
  if (chat.type === 'channel' && userId === state.botId)
    throw refuse('a bot is in a channel as an administrator only')
  if (chat.type === 'channel' && !isMember(target)) need('can_invite_users')
}

function checkMayPromote(chat: SharedChat, actor: Membership, rights: Standing['rights']): void {
  const wanted = given(rights)
  const alien = wanted.find((right) => !RIGHTS[chat.type].includes(right))
  if (alien) throw new Refusal(400, `${alien} is no right in a ${chat.type}`)
  const lacking = ['can_promote_members' as const, ...wanted].find((right) => !hasRight(actor, right))
  if (lacking || !isAdministrator(actor)) throw new Refusal(403, `this person lacks the right ${lacking}`)
}

/** An id of Telegram's form, the same for the same name in every run: the bot's database outlives the sandbox. */
function freeId(state: State, type: SharedType, name: string): number {
  const number = createHash('sha256').update(name.toLowerCase()).digest().readUInt32BE(0) % 1_000_000_000
  const base = type === 'group' ? -4_000_000_000 : -1_002_000_000_000
  for (let id = base - number; ; id--) if (!state.chats.shared(id)) return id
}
