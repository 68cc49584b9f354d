import { Refusal } from '../refusal.ts'
import { checkSharable, given } from '../rules/request-chat.ts'
import type { PrivateChat, SharedChat } from '../state/chats.ts'
import { hasRight, isMember, membership, RIGHTS } from '../state/membership.ts'
import { NO_TEXT } from '../state/messages.ts'
import type { State } from '../state/state.ts'
import { announce } from '../tell-bot.ts'
import { writeMessage } from '../write-message.ts'
import type { chatActs } from './chats.ts'

/** A person answers a button that asks for a chat. */
export function shareChatActs(state: State, { putMember }: Pick<ReturnType<typeof chatActs>, 'putMember'>) {
  /** The bot gets the rights that the button asks for beside those that it has; or it becomes a member. */
  function letBotIn(person: PrivateChat, chat: SharedChat, wish: ReturnType<typeof requestOf>): void {
    const bot = membership(chat.members, state.botId)
    const asked = given(wish.bot_administrator_rights)
    if (asked.some((right) => !hasRight(bot, right))) {
      const had = RIGHTS[chat.type].filter((right) => hasRight(bot, right))
      const rights = Object.fromEntries([...had, ...asked].map((right) => [right, true]))
      putMember(person.id, chat, state.botId, { status: 'administrator', rights })
    } else if (wish.bot_is_member && !isMember(bot)) {
      putMember(person.id, chat, state.botId, { status: 'member' })
    }
  }

  return {
    /** Shares a chat by the button with this request_id, if the app would offer it for the button. The message's id. */
    shareChat(person: PrivateChat, requestId: number, chat: SharedChat): number {
      if (person.bot === 'kicked') throw new Refusal(409, 'this person has blocked the bot; unblock it first')
      const wish = requestOf(person, requestId)
      checkSharable(state, chat, person.id, wish)
      letBotIn(person, chat, wish)
      const chat_shared = {
        request_id: requestId,
        chat_id: chat.id,
        ...(wish.request_title ? { title: chat.title } : {}),
        ...(wish.request_username && chat.username !== null ? { username: chat.username } : {}),
      }
      const content = { kind: 'service', body: NO_TEXT, fields: { chat_shared } } as const
      const message = writeMessage(state, person, { senderId: person.id, content })
      announce(state, message)
      return message.id
    },

    /** The chats that the app offers for the button. */
    sharable(person: PrivateChat, requestId: number): SharedChat[] {
      const wish = requestOf(person, requestId)
      return state.chats.allShared().filter((chat) => {
        try {
          checkSharable(state, chat, person.id, wish)
          return true
        } catch (error) {
          if (error instanceof Refusal) return false
          throw error
        }
      })
    },
  }
}

function requestOf({ keyboard }: PrivateChat, requestId: number) {
  const buttons = keyboard && 'keyboard' in keyboard ? keyboard.keyboard.flat() : []
  for (const button of buttons) {
    if (
      typeof button !== 'string' &&
      'request_chat' in button &&
      button.request_chat.request_id === requestId
    )
      return button.request_chat
  }
  throw new Refusal(404, `there is no button with the request ${requestId}`)
}
