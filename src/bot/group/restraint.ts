/** One answer to a person in so long. */
const PERSON_REST_MS = 20_000
/** Answers in a group within a minute. */
const GROUP_ANSWERS = 6
const MINUTE_MS = 60_000
/** Groups that are remembered, those with the oldest answers forgotten first. */
const MOST_GROUPS = 1_000

/** Who asks, with which message: a turn that is repeated is no second question. */
export interface GroupAsk {
  readonly chat: number
  readonly person: number
  readonly message: number
}

interface Answered {
  readonly at: number
  readonly person: number
  readonly message: number
}

/**
 * Keeps the bot from flooding a group. Remembered in the process alone: one process works a group's lane at a time, and what is
 * forgotten with it costs one answer more. `now` in milliseconds.
 */
export function openRestraint(now: () => number) {
  const groups = new Map<number, Answered[]>()

  /** A group's answers of the last minute; a clock that was put back forgets. */
  const recent = (chat: number): Answered[] =>
    (groups.get(chat) ?? []).filter(({ at }) => at <= now() && now() - at < MINUTE_MS)

  return {
    /** Whether this may be answered. */
    allows({ chat, person, message }: GroupAsk): boolean {
      const answered = recent(chat)
      if (answered.some((one) => one.message === message)) return true
      const rests = answered.some((one) => one.person === person && now() - one.at < PERSON_REST_MS)
      return !rests && answered.length < GROUP_ANSWERS
    },
    /** It is answered. */
    note({ chat, person, message }: GroupAsk): void {
      const answered = recent(chat).filter((one) => one.message !== message)
      groups.delete(chat)
      groups.set(chat, [...answered, { at: now(), person, message }])
      const [oldest] = groups.keys()
      if (groups.size > MOST_GROUPS && oldest !== undefined) groups.delete(oldest)
    },
  }
}
