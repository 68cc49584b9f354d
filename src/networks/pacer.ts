const MINUTE_MS = 60_000

/**
 * Lets at most `perMinute` callers through in any sixty seconds, in the order in which they came; the others wait.
 * One process's share only: several processes under one account are told apart by the network's own refusal.
 */
export function openPacer(
  perMinute: number,
  outside: { now: () => Date; sleep: (milliseconds: number) => Promise<void> },
) {
  const passes: number[] = []
  let queue: Promise<void> = Promise.resolve()
  const pass = async () => {
    for (;;) {
      const now = outside.now().getTime()
      while (passes.length > 0 && (passes[0] as number) <= now - MINUTE_MS) passes.shift()
      if (passes.length < perMinute) {
        passes.push(now)
        return
      }
      await outside.sleep((passes[0] as number) + MINUTE_MS - now)
    }
  }
  return (): Promise<void> => {
    const turn = queue.then(pass)
    queue = turn.catch(() => undefined)
    return turn
  }
}
