/** A row of a CSV file, or the physical line that cannot be one, and why. */
export interface CsvRow {
  /** Line of the file where it begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  readonly fault: string | null
  /** The file ends in it without a line break. */
  readonly last: boolean
}

const RECORD_LIMIT = 1024 * 1024

/**
 * Splits CSV (RFC 4180, any one-character delimiter) into rows while it streams by. A quote within an unquoted cell is taken as it
 * is ('Кабель 15"'). A quote that is not closed spoils its own line only: reading goes on at the next one.
 */
export class CsvRows {
  readonly #delimiter: string
  #rest = ''
  #line = 1
  /** A line too long is being passed over. */
  #skipping = false

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  push(text: string, atEnd = false): CsvRow[] {
    const buffer = this.#rest === '' ? text : this.#rest + text
    const rows: CsvRow[] = []
    let at = 0
    while (at < buffer.length) {
      const next = this.#skipping ? this.#skip(buffer, at) : this.#row(buffer, at, atEnd, rows)
      if (next === null) break
      at = next
    }
    this.#rest = buffer.slice(at)
    return rows
  }

  end(): CsvRow[] {
    return this.push('', true)
  }

  #skip(buffer: string, at: number): number {
    const end = lineEnd(buffer, at)
    if (end === null) return buffer.length
    this.#skipping = false
    this.#line++
    return end.next
  }

  /** Reads the row at `at` into `rows`; null where more text is needed. */
  #row(buffer: string, at: number, atEnd: boolean, rows: CsvRow[]): number | null {
    const end = lineEnd(buffer, at)
    // '\r' at the end of a piece may be the first half of '\r\n'.
    const open = end === null || (end.next === buffer.length && buffer[end.stop] === '\r' && !atEnd)
    if (open && !atEnd) {
      if (buffer.length - at <= RECORD_LIMIT) return null
      this.#give(rows, [], `a row longer than ${RECORD_LIMIT} characters`, false)
      this.#skipping = true
      return at + RECORD_LIMIT
    }
    const stop = end?.stop ?? buffer.length
    const next = end?.next ?? buffer.length
    const quote = buffer.indexOf('"', at)
    if (quote === -1 || quote >= stop) {
      if (stop > at) this.#give(rows, buffer.slice(at, stop).split(this.#delimiter), null, end === null)
      this.#line++
      return next
    }
    const record = this.#quoted(buffer, at, atEnd)
    if (typeof record !== 'string') {
      this.#give(rows, record.cells, null, record.last)
      this.#line += record.lines
      return record.next
    }
    if (record === 'more' && !atEnd && buffer.length - at <= RECORD_LIMIT) return null
    const fault = record === 'more' ? 'a quote that is not closed' : record
    this.#give(rows, [], fault, end === null)
    this.#line++
    return next
  }

  #give(rows: CsvRow[], cells: readonly string[], fault: string | null, last: boolean): void {
    rows.push({ line: this.#line, cells, fault, last })
  }

  /** A row with quotes: its cells, 'more' where the text ends inside, or what is wrong. */
  #quoted(
    buffer: string,
    from: number,
    atEnd: boolean,
  ): { cells: string[]; next: number; lines: number; last: boolean } | string {
    const cells: string[] = []
    let lines = 0
    for (let at = from; ; ) {
      if (buffer[at] === '"') {
        let cell = ''
        let start = at + 1
        let close = buffer.indexOf('"', start)
        while (close !== -1 && buffer[close + 1] === '"') {
          cell += buffer.slice(start, close + 1)
          start = close + 2
          close = buffer.indexOf('"', start)
        }
        if (close === -1) return 'more'
        cell += buffer.slice(start, close)
        lines += breaksIn(cell)
        cells.push(cell)
        at = close + 1
      } else {
        const stop = cellEnd(buffer, at, this.#delimiter)
        cells.push(buffer.slice(at, stop))
        at = stop
      }
      const char = buffer[at]
      // The next piece may go on with a second quote, more of a cell, or the other half of a line break.
      if (!atEnd && (char === undefined || (char === '\r' && at + 1 === buffer.length))) return 'more'
      if (char === undefined) return { cells, next: at, lines: lines + 1, last: true }
      if (char === this.#delimiter) {
        at++
        continue
      }
      if (char === '\n') return { cells, next: at + 1, lines: lines + 1, last: false }
      if (char === '\r')
        return { cells, next: buffer[at + 1] === '\n' ? at + 2 : at + 1, lines: lines + 1, last: false }
      return 'text after a closing quote'
    }
  }
}

function lineEnd(buffer: string, at: number): { stop: number; next: number } | null {
  const feed = buffer.indexOf('\n', at)
  if (feed === -1) {
    const lone = buffer.indexOf('\r', at)
    return lone === -1 ? null : { stop: lone, next: lone + 1 }
  }
  const stop = feed > at && buffer[feed - 1] === '\r' ? feed - 1 : feed
  return { stop, next: feed + 1 }
}

function cellEnd(buffer: string, at: number, delimiter: string): number {
  for (let i = at; i < buffer.length; i++) {
    const char = buffer[i]
    if (char === delimiter || char === '\n' || char === '\r') return i
  }
  return buffer.length
}

function breaksIn(cell: string): number {
  let count = 0
  for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count++
  return count
}
