/** What the sandbox has to remember from one start to the next, beside the database whose future it is: a file in DATA_DIR. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const aheadMs = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

const remembered = z.object({
  /** Milliseconds by which its clock was moved. */
  aheadMs,
  /** Each network's orders by its name, as only it reads them. */
  orders: z.record(z.string(), z.array(z.unknown())),
})

/** As it was written while there was one network. */
const ofOneNetwork = z
  .object({ aheadMs, actions: z.array(z.unknown()) })
  .transform(({ aheadMs, actions }) => ({ aheadMs, orders: { admitad: actions } }))

export interface Remembered {
  readonly aheadMs: number
  readonly orders: Readonly<Record<string, readonly unknown[]>>
}

const NOTHING: Remembered = { aheadMs: 0, orders: {} }

export function openMemory(folder: string, warn: (facts: object, message: string) => void) {
  const path = join(folder, 'sandbox.json')
  return {
    /** Nothing where there is nothing, or nothing that can be read. */
    async read(): Promise<Remembered> {
      const text = await readFile(path, 'utf8').catch(() => null)
      if (text === null) return NOTHING
      const parsed = remembered.or(ofOneNetwork).safeParse(jsonOf(text))
      if (parsed.success) return parsed.data
      warn({ path }, 'the sandbox cannot read what it remembered: its orders begin anew')
      return NOTHING
    },

    /** Whole or not at all. */
    async write(facts: Remembered): Promise<void> {
      await mkdir(folder, { recursive: true })
      await writeFile(`${path}.new`, JSON.stringify(facts))
      await rename(`${path}.new`, path)
    },
  }
}

export type SandboxMemory = ReturnType<typeof openMemory>

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
