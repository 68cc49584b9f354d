/** What the sandbox has to remember from one start to the next, beside the database whose future it is: a file in DATA_DIR. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { StandInAction } from './networks/admitad-statistics.ts'

const remembered = z.object({
  /** Milliseconds by which its clock was moved. */
  aheadMs: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** The stand-in network's orders. */
  actions: z.array(z.looseObject({ id: z.number().int().positive() })),
})

export interface Remembered {
  readonly aheadMs: number
  readonly actions: readonly StandInAction[]
}

export function openMemory(folder: string, warn: (facts: object, message: string) => void) {
  const path = join(folder, 'sandbox.json')
  return {
    /** Nothing where there is nothing, or nothing that can be read. */
    async read(): Promise<Remembered> {
      const text = await readFile(path, 'utf8').catch(() => null)
      if (text === null) return { aheadMs: 0, actions: [] }
      const parsed = remembered.safeParse(jsonOf(text))
      if (parsed.success) return parsed.data as unknown as Remembered
      warn({ path }, 'the sandbox cannot read what it remembered: its orders begin anew')
      return { aheadMs: 0, actions: [] }
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
