/** The text of one JSON value of a file, and where it begins. */
export interface JsonText {
  readonly text: string
  readonly line: number
  readonly column: number
  readonly fault: string | null
  /** The file ends in it without a line break, or before the array's end. */
  readonly last: boolean
}

const VALUE_LIMIT = 1024 * 1024

/** Cuts a file into JSON values while it streams by: a value a line, or the elements of one array, however it is laid out. */
export class JsonValues {
  #rest = ''
  #line = 1
  #column = 1
  #layout: 'unknown' | 'lines' | 'array' | 'after' = 'unknown'
  #skipping = false
  // Of the element in work, so that no character is looked at twice.
  #scanned = 0
  #depth = 0
  #inString = false
  #escaped = false

  push(text: string): JsonText[] {
    return this.#work(this.#rest === '' ? text : this.#rest + text, false)
  }

  /** What the end completes; `cutOff` where an array is still open. */
  end(): { values: JsonText[]; cutOff: boolean; array: boolean; position: { line: number; column: number } } {
    const values = this.#work(this.#rest, true)
    return {
      values,
      cutOff: this.#layout === 'array',
      array: this.#layout === 'after',
      position: { line: this.#line, column: this.#column },
    }
  }

  #work(buffer: string, atEnd: boolean): JsonText[] {
    const values: JsonText[] = []
    let at = 0
    if (this.#layout === 'unknown') {
      const start = buffer.search(/\S/)
      if (start === -1) {
        this.#pass(buffer, 0, buffer.length)
        this.#rest = ''
        return values
      }
      this.#layout = buffer[start] === '[' ? 'array' : 'lines'
      at = this.#layout === 'array' ? this.#pass(buffer, 0, start + 1) : 0
    }
    for (;;) {
      const next =
        this.#layout === 'lines'
          ? this.#inLines(buffer, at, atEnd, values)
          : this.#inArray(buffer, at, atEnd, values)
      if (next === at) break
      at = next
    }
    this.#rest = buffer.slice(at)
    return values
  }

  #inLines(buffer: string, at: number, atEnd: boolean, values: JsonText[]): number {
    if (at >= buffer.length) return at
    const feed = buffer.indexOf('\n', at)
    if (feed === -1 && !atEnd) {
      if (!this.#skipping && buffer.length - at <= VALUE_LIMIT) return at
      if (!this.#skipping) this.#tooLong(values)
      return this.#pass(buffer, at, buffer.length)
    }
    const stop = feed === -1 ? buffer.length : feed
    const text = buffer.slice(at, stop).trim()
    if (this.#skipping) this.#skipping = false
    else if (stop - at > VALUE_LIMIT) {
      this.#tooLong(values)
      this.#skipping = false
    } else if (text !== '') this.#give(values, text, feed === -1)
    return this.#pass(buffer, at, feed === -1 ? stop : stop + 1)
  }

  /** One step through an array; `#scanned` characters of the element in work were looked at before. */
  #inArray(buffer: string, at: number, atEnd: boolean, values: JsonText[]): number {
    if (this.#layout === 'after') return this.#pass(buffer, at, buffer.length)
    if (this.#scanned === 0 && !this.#skipping) {
      const space = /^[\s,]+/.exec(buffer.slice(at, at + 4_096))
      if (space) return this.#pass(buffer, at, at + space[0].length)
      if (buffer[at] === ']') {
        this.#layout = 'after'
        return this.#pass(buffer, at, at + 1)
      }
    }
    const end = this.#elementEnd(buffer, at)
    if (end !== null) {
      if (!this.#skipping) this.#give(values, buffer.slice(at, end), false)
      this.#skipping = false
      this.#scanned = 0
      return this.#pass(buffer, at, end)
    }
    if (atEnd) {
      if (!this.#skipping && at < buffer.length) this.#give(values, buffer.slice(at), true)
      this.#skipping = true
      return this.#pass(buffer, at, buffer.length)
    }
    if (!this.#skipping && buffer.length - at > VALUE_LIMIT) this.#tooLong(values)
    if (!this.#skipping) return at
    this.#scanned = 0
    return this.#pass(buffer, at, buffer.length)
  }

  /** The end of the element in work, or null where the text ends inside it. */
  #elementEnd(buffer: string, at: number): number | null {
    const marks = /["\\{}[\],]/g
    marks.lastIndex = at + this.#scanned
    if (this.#escaped && marks.lastIndex < buffer.length) {
      marks.lastIndex++
      this.#escaped = false
    }
    for (let found = marks.exec(buffer); found; found = marks.exec(buffer)) {
      const mark = found[0]
      if (this.#inString) {
        if (mark === '"') this.#inString = false
        else if (mark === '\\') {
          marks.lastIndex++
          this.#escaped = marks.lastIndex > buffer.length
        }
      } else if (mark === '"') this.#inString = true
      else if (mark === '{' || mark === '[') this.#depth++
      else if (this.#depth === 0) return found.index
      else if (mark !== ',' && --this.#depth === 0) return found.index + 1
    }
    this.#scanned = buffer.length - at
    return null
  }

  #give(values: JsonText[], text: string, last: boolean): void {
    values.push({ text: text.trim(), line: this.#line, column: this.#column, fault: null, last })
  }

  #tooLong(values: JsonText[]): void {
    const fault = `a value longer than ${VALUE_LIMIT} characters`
    values.push({ text: '', line: this.#line, column: this.#column, fault, last: false })
    this.#skipping = true
  }

  #pass(text: string, from: number, to: number): number {
    let last = -1
    for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
      this.#line++
      last = at
    }
    this.#column = last === -1 ? this.#column + (to - from) : to - last
    return to
  }
}
