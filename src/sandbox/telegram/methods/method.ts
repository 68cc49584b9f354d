import type { Opts } from '@grammyjs/types'
import { notEmulated } from '../refusal.ts'
import type { MediaSource } from '../rules/media.ts'

/** A method's parameters after the schema's check. A file is a string: "attach://PART", a file_id, an address. */
export type Args<M extends MethodName> = Opts<string>[M]
export type MethodName = keyof Opts<string>

/** What belongs to one request: its files, and whether the bot still waits for the answer. */
export interface Call extends MediaSource {
  readonly signal: AbortSignal
}

export type MethodTable = { readonly [M in MethodName]?: (args: Args<M>, call: Call) => unknown }

const NOT_EMULATED = [
  'business_connection_id',
  'direct_messages_topic_id',
  'ephemeral_message_parameters',
  'suggested_post_parameters',
  'message_thread_id',
  'message_effect_id',
  'allow_paid_broadcast',
] as const

/** Parameters of corners of Telegram that are not here are refused rather than passed over. */
export function refuseForeign(args: object): void {
  for (const name of NOT_EMULATED) if (name in args) throw notEmulated(`the parameter ${name}`)
}
