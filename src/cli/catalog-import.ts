import { z } from 'zod'
import { feedFault } from '../domain/fault.ts'
import type { ImportProgress, ImportResult, Told } from '../flows/import-catalog.ts'
import { command } from './command.ts'
import type { CliIo } from './io.ts'

const importUse = z.object({
  positionals: z.tuple([z.string().min(1)]),
  format: z.enum(['yml', 'csv', 'jsonl']).exactOptional(),
  catalogue: z.string().trim().min(1).max(200).exactOptional(),
  complete: z.boolean().default(false),
  json: z.boolean().default(false),
})

/** Refusals and remarks that are listed for a person; the rest are counted. */
const MOST_LISTED = 20
const BAR_WIDTH = 30
const PROGRESS_STEP = 2_000

/**
 * `catalog import FILE|URL|- [--format yml|csv|jsonl] [--catalogue NAME] [--complete] [--json]`.
 * Exit codes: 0 done, 1 something in the input was refused, 2 wrong use, 3 the source broke off.
 */
export const runCatalogImport = command(
  {
    options: {
      format: { type: 'string' },
      catalogue: { type: 'string' },
      complete: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    use: importUse,
    usage: 'cli-catalog-import-usage',
  },
  async (use, { shop }, io) => {
    const { positionals, json, ...wish } = use
    const bar = progressBar(io)
    let result: ImportResult
    try {
      result = await shop.importCatalogue({ file: positionals[0], ...wish, onProgress: bar.show })
    } catch (error) {
      bar.clear()
      const fault = feedFault(error)
      if (fault === null) throw error
      io.complain(io.words('cli-fault', { message: (error as Error).message }))
      return fault === 'wrong_use' ? 2 : 3
    }
    bar.clear()
    complainOf(result, io)
    await io.print(json ? `${JSON.stringify(documentOf(result))}\n` : `${sumOf(result, io)}\n`)
    if (result.brokenOff !== null) return 3
    return result.refused > 0 || result.faults.length > 0 ? 1 : 0
  },
)

/** The six figures first; what else is there to know after them. */
const documentOf = (result: ImportResult) => ({
  read: result.read,
  added: result.added,
  changed: result.changed,
  unchanged: result.unchanged,
  refused: result.refused,
  seconds: result.seconds,
  catalogue: result.catalogue,
  repeated: result.repeated,
  gone: result.gone,
  truncated: result.truncated,
  refusals: result.refusals.map(documented),
  faults: result.faults.map(documented),
  incomplete: result.incomplete,
  remarks: result.remarks.map(documented),
})

const documented = ({ line, column, entry, id, cause }: Told) => ({ line, column, entry, id, cause })

const sumOf = (result: ImportResult, io: CliIo): string =>
  io.words('cli-catalog-import-done', {
    catalogue: result.catalogue,
    read: result.read,
    added: result.added,
    changed: result.changed,
    unchanged: result.unchanged,
    refused: result.refused,
    repeated: result.repeated,
    gone: result.gone,
    seconds: result.seconds,
  })

function complainOf(result: ImportResult, io: CliIo): void {
  list(result.refusals, result.refused, 'cli-catalog-import-refused', io)
  list(result.faults, result.faults.length, 'cli-catalog-import-fault', io)
  list(result.remarks, result.incomplete, 'cli-catalog-import-incomplete', io)
  if (result.truncated !== null)
    io.complain(io.words('cli-catalog-import-truncated', { cause: result.truncated }))
}

function list(told: readonly Told[], count: number, key: string, io: CliIo): void {
  if (count === 0) return
  const listed = told.slice(0, MOST_LISTED)
  const lines = listed.map(({ line, column, entry, id, cause }) =>
    io.words('cli-catalog-import-place', {
      line: String(line),
      column: String(column),
      entry: id === null ? String(entry) : `${entry} (${id})`,
      cause,
    }),
  )
  const more = count - listed.length
  if (more > 0) lines.push(io.words('cli-catalog-import-more', { count: more }))
  io.complain([io.words(key, { count }), ...lines].join('\n'))
}

/** On a terminal: a bar where the size is known, else the figures. */
function progressBar(io: CliIo): { show: (progress: ImportProgress) => void; clear: () => void } {
  const { progress } = io
  if (!progress) return { show: () => {}, clear: () => {} }
  let next = 0
  return {
    show: ({ read, bytesRead, bytes }) => {
      if (read < next) return
      next = read + PROGRESS_STEP
      const share = bytes ? Math.min(1, bytesRead / bytes) : null
      const full = share === null ? 0 : Math.round(share * BAR_WIDTH)
      const bar =
        share === null
          ? ''
          : `[${'#'.repeat(full)}${'.'.repeat(BAR_WIDTH - full)}] ${Math.floor(share * 100)} % `
      progress(`${bar}${io.words('cli-catalog-import-progress', { read })}`)
    },
    clear: () => progress(''),
  }
}
