/** What a loop waits for: a ring (kept until somebody waits), or time. */
export interface Bell {
  ring(): void
  /** Resolves at the next ring, or after so many milliseconds. */
  wait(ms: number): Promise<void>
}

export function openBell(): Bell {
  let rung = false
  let wake: (() => void) | null = null
  return {
    ring() {
      rung = true
      wake?.()
    },
    async wait(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      wake = null
      rung = false
    },
  }
}

/** Resolves after so many milliseconds, or at once when the signal comes. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(end, ms)
    function end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    signal.addEventListener('abort', end)
  })
}

/** Whether the work ended within so many milliseconds. It goes on in any case. */
export function endsWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms)
    const end = () => {
      clearTimeout(timer)
      resolve(true)
    }
    work.then(end, end)
  })
}

/** Waits that double from half a second to half a minute. */
export const backoffMs = (failures: number): number => Math.min(30_000, 500 * 2 ** Math.min(failures - 1, 10))
