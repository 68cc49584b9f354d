/** What the bot's owner sets at BotFather, and how strict Telegram is. */
export interface BotSettings {
  /** Whether people may ask it by its name in any chat. */
  inline_mode: boolean
  /** Whether it is told which result was sent. Off, until its owner turns it on. */
  inline_feedback: boolean
  /** Whether it hears in groups only of what is meant for it. */
  group_privacy: boolean
  /** Whether more than 20 messages a minute in a channel or a group are refused with 429. */
  group_pace: boolean
}

export const openSettings = (): BotSettings => ({
  inline_mode: true,
  inline_feedback: false,
  group_privacy: true,
  group_pace: false,
})
