/** Arguments of messages to Anna. */
import { ANNA } from '../support/sandbox-calls.ts'

export const send = (args: object) => ({ chat_id: ANNA, text: 'x', ...args })
export const html = (text: string) => send({ text, parse_mode: 'HTML' })
export const keyboard = (...row: object[]) => ({ reply_markup: { inline_keyboard: [row] } })
export const words = (count: number) => 'a'.repeat(count)
