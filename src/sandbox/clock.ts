/** The sandbox's clock: the real one and what was added to it by hand. It goes forward only. */
export interface MovableClock {
  readonly now: () => Date
  /** Milliseconds ahead of the real time. */
  readonly ahead: () => number
  forward(milliseconds: number): void
  /** Nothing that is stored may lie in the future: the clock catches up with it. */
  notBefore(at: Date): void
}

export function openMovableClock(real: () => Date, aheadMs = 0): MovableClock {
  let ahead = Math.max(0, aheadMs)
  const now = () => new Date(real().getTime() + ahead)
  return {
    now,
    ahead: () => ahead,
    forward(milliseconds) {
      if (!(milliseconds >= 0)) throw new RangeError('the clock goes forward only')
      ahead += milliseconds
    },
    notBefore(at) {
      ahead += Math.max(0, at.getTime() - now().getTime())
    },
  }
}
