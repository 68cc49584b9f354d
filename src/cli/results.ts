import type { CliIo } from './io.ts'

const BATCH_CHARACTERS = 64 * 1024

/** Lines of results on their way out: in order, in batches, and no more than two batches in memory. */
export interface Results {
  /** Adds a line; waits where the reader is slow; 'closed' when the reader is gone. */
  add(line: string): Promise<'open' | 'closed'>
  /** Writes what is still held back. */
  flush(): Promise<'open' | 'closed'>
}

/**
 * Opens the way out. A batch goes when it is full, or as soon as the input makes us wait: whoever feeds line by line
 * and reads each answer before the next line gets it at once.
 */
export function openResults(io: Pick<CliIo, 'print'>): Results {
  let batch = ''
  let state: 'open' | 'closed' = 'open'
  let writing: Promise<void> | null = null
  let scheduled = false

  const write = async () => {
    const text = batch
    batch = ''
    state = await io.print(text)
    writing = null
  }
  /** One write at a time: what comes meanwhile is the next batch, and a full one holds up the input. */
  const flush = async () => {
    while (state === 'open' && (writing !== null || batch !== '')) {
      writing ??= write()
      await writing
    }
    return state
  }
  const flushWhenIdle = () => {
    if (scheduled) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      void flush()
    })
  }
  return {
    flush,
    add: async (line) => {
      batch += `${line}\n`
      if (batch.length >= BATCH_CHARACTERS) return flush()
      flushWhenIdle()
      return state
    },
  }
}
