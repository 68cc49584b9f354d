/** What Telegram says of a channel and of who stands where in it. */
import type { ChannelRight } from './channel.ts'

/** What a channel is called, as it was just seen. */
export interface SeenName {
  readonly telegramId: number
  readonly title: string
  /** Without '@'; null for a private channel. */
  readonly username: string | null
}

/** A channel as it was just seen. */
export interface SeenChannel extends SeenName {
  /** What the bot may; none where it is no administrator. */
  readonly rights: readonly ChannelRight[]
}

/** A change of what the bot may in a channel, as an owner is told of it. */
export interface RightsChange {
  readonly channelId: number
  readonly title: string
  /** Needed ones that the bot has no more. */
  readonly lost: readonly ChannelRight[]
  /** Does everything leave by itself again? false: something is missing, or an owner has paused the channel. */
  readonly running: boolean
}
