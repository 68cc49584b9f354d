/** A channel for tests that call the sandbox without a server: Anna's, with Oliver and Aigerim beside her. */
import type { ChatAdministratorRights, Update } from 'grammy/types'
import { ANNA, type SandboxCalls } from './sandbox-calls.ts'
import { TOKEN } from './sandbox-server.ts'

export const OLIVER = 5_000_000_102
export const AIGERIM = 5_000_000_103
export const BOT = Number(TOKEN.split(':')[0])

export type SomeRights = Partial<ChatAdministratorRights>

export interface ChannelCalls {
  readonly id: number
  /** Sets somebody's standing as Anna, or as another. The control API's answer. */
  set(
    user: number | 'bot',
    status: string,
    rights?: SomeRights,
    by?: number,
  ): ReturnType<SandboxCalls['control']>
  /** Posts as Anna or another: the ids. */
  post(body: object, by?: number): Promise<number[]>
  /** The bot's call on this chat. */
  bot(method: string, args?: object): ReturnType<SandboxCalls['bot']>
  /** What the person sees: the messages. */
  // biome-ignore lint/suspicious/noExplicitAny: each test looks at the fields that it expects
  seen(by?: number): Promise<any[]>
}

export async function openChannel(sandbox: SandboxCalls, facts: object = {}): Promise<ChannelCalls> {
  const chat = { type: 'channel', title: 'Скидки дня', ...facts }
  const { json } = await sandbox.control('POST', `people/${ANNA}/chats`, chat)
  const path = (by: number) => `people/${by}/chats/${json.id}`
  return {
    id: json.id,
    set: (user, status, rights, by = ANNA) =>
      sandbox.control('POST', `${path(by)}/members`, { user, status, ...(rights && { rights }) }),
    async post(body, by = ANNA) {
      const answer = await sandbox.control('POST', `${path(by)}/messages`, body)
      if (answer.status !== 200) throw new Error(answer.json.error)
      return answer.json.message_ids
    },
    bot: (method, args = {}) => sandbox.bot(method, { chat_id: json.id, ...args }),
    seen: async (by = ANNA) =>
      (await sandbox.control('GET', `${path(by)}?since=0`)).json.messages.map(
        ({ message }: { message: object }) => message,
      ),
  }
}

/** The updates that the bot has not confirmed, which this confirms. */
export async function takeUpdates(sandbox: SandboxCalls): Promise<Update[]> {
  const { result } = await sandbox.bot('getUpdates', {
    allowed_updates: ALL_KINDS,
  })
  const last = (result as Update[]).at(-1)
  if (last) await sandbox.bot('getUpdates', { offset: last.update_id + 1 })
  return result
}

const ALL_KINDS = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'callback_query',
  'inline_query',
  'chosen_inline_result',
  'my_chat_member',
  'chat_member',
]
