import { recogniseLink } from '../domain/product-link.ts'
import { fileOrInput, inputLines } from './input-lines.ts'
import type { CliIo } from './io.ts'

const BATCH_CHARACTERS = 64 * 1024

/**
 * `links recognise [FILE]`: one line of JSON {"kind","itemId"} for each line of the file or of the standard input, by
 * pattern alone. Exit codes: 0 done, 2 wrong use or a file that cannot be read.
 */
export async function runLinksRecognise(args: readonly string[], io: CliIo): Promise<number> {
  const [file, ...more] = args
  if (more.length > 0 || (file?.startsWith('-') && file !== '-')) {
    io.complain(io.words('cli-links-recognise-usage'))
    return 2
  }
  let batch = ''
  try {
    for await (const line of inputLines(fileOrInput(file, io.input))) {
      const { kind, itemId } = recogniseLink(line)
      batch += `${JSON.stringify({ kind, itemId })}\n`
      if (batch.length < BATCH_CHARACTERS) continue
      if ((await io.print(batch)) === 'closed') return 0
      batch = ''
    }
  } catch (fault) {
    if (batch) await io.print(batch)
    io.complain(io.words('cli-file-unreadable', { file: file ?? '-', cause: causeOf(fault) }))
    return 2
  }
  if (batch) await io.print(batch)
  return 0
}

const causeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault)
