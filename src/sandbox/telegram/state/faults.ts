/** A fault on demand, for the next `times` calls of `method` ('*': of any). */
export interface Fault {
  readonly method: string
  readonly kind: 'flood' | 'error' | 'drop' | 'slow'
  times: number
  /** flood: whole seconds in retry_after. */
  readonly retryAfterS: number
  /** error: the code and the text of the answer. */
  readonly code: number
  readonly description: string
  /** slow: how long the answer waits. */
  readonly delayMs: number
  /** drop: whether the call takes effect before its answer is lost. */
  readonly applied: boolean
}

export interface Faults {
  add(fault: Fault): void
  take(method: string): Fault | undefined
  all(): readonly Fault[]
  clear(): void
  /** Addresses of pictures that Telegram fails to fetch, with the reason it gives. */
  readonly pictures: Map<string, string>
}

export function openFaults(): Faults {
  let faults: Fault[] = []
  const pictures = new Map<string, string>()
  return {
    add: (fault) => void faults.push(fault),
    take(method) {
      const fault = faults.find(
        (one) => one.method === '*' || one.method.toLowerCase() === method.toLowerCase(),
      )
      if (fault && --fault.times <= 0) faults = faults.filter((one) => one !== fault)
      return fault
    },
    all: () => faults,
    clear() {
      faults = []
      pictures.clear()
    },
    pictures,
  }
}
