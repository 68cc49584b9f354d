import type { FeedPosition } from './feed.ts'

/** A stretch of the file: one whole <offer>, or markup between offers. Comments, DOCTYPE and instructions are left out. */
export interface YmlPiece {
  readonly kind: 'offer' | 'between'
  readonly text: string
  /** Where it begins. */
  readonly position: FeedPosition
  /** Why the offer cannot be whole XML, found before any parser looked at it. */
  readonly fault: string | null
}

type Mode = 'text' | 'cdata' | 'comment' | 'instruction' | 'doctype'

/** Characters of one run of text that are kept: descriptions are dropped while they pass. */
const RUN_LIMIT = 8_192
const TAG_LIMIT = 32_768
const OFFER_LIMIT = 512 * 1024
const BETWEEN_FLUSH = 64 * 1024
/** The longest thing that has to be seen whole: '</offer>' with spaces and the next '<offer '. */
const LOOKBACK = 256
const NEXT_OFFER = /<\/offer\s*>\s*<(?:offer[\s>]|\/offers)/
const ENDS = { cdata: ']]>', comment: '-->', instruction: '?>' } as const

/**
 * Cuts YML into offers while it streams by, so that a fault in one offer cannot harm the next, and no text is kept longer
 * than it may be. Knows quotes, CDATA, comments and DOCTYPE; leaves all else to the XML parser that reads each offer.
 */
export class YmlCutter {
  readonly #pieces: YmlPiece[] = []
  #rest = ''
  #mode: Mode = 'text'
  #inOffer = false
  #fault: string | null = null
  #start: FeedPosition = { line: 1, column: 1, entry: 0 }
  #kept: string[] = []
  #keptLength = 0
  #run: string[] = []
  #runLength = 0
  #line = 1
  #column = 1
  /** Where the text in work has its next line break: looked for once, not at every step. */
  #newline = -1
  #entry = 0
  #sawRoot = false
  #closedRoot = false
  #doctypeQuote = ''
  #doctypeDepth = 0

  /** Takes the next text and gives the pieces that it completes. */
  push(text: string): YmlPiece[] {
    this.#rest = this.#rest === '' ? text : this.#rest + text
    this.#work(false)
    return this.#pieces.splice(0)
  }

  /** The end of the file: what was left open, and whether the file was cut off, and in what. */
  end(): { pieces: YmlPiece[]; cutOff: string | null; position: FeedPosition } {
    this.#work(true)
    let cutOff: string | null = null
    if (this.#mode !== 'text')
      cutOff = `the file ends inside ${this.#mode === 'cdata' ? 'CDATA' : `a ${this.#mode}`}`
    else if (this.#inOffer) cutOff = 'the file ends inside an offer'
    else if (this.#sawRoot && !this.#closedRoot) cutOff = 'the file ends before </yml_catalog>'
    const position = this.#here()
    if (this.#inOffer) this.#finishOffer('the file ends inside this offer')
    else this.#finishBetween()
    return { pieces: this.#pieces.splice(0), cutOff, position }
  }

  get sawRoot(): boolean {
    return this.#sawRoot
  }

  #here(entry = 0): FeedPosition {
    return { line: this.#line, column: this.#column, entry }
  }

  #work(atEnd: boolean): void {
    const text = this.#rest
    this.#newline = text.indexOf('\n')
    let at = 0
    for (;;) {
      const next = this.#mode === 'text' ? this.#inText(text, at, atEnd) : this.#inside(text, at, atEnd)
      if (next === at) break
      at = next
    }
    this.#rest = text.slice(at)
  }

  /** From `at` on, one step; the same `at` where more text is needed. */
  #inText(text: string, at: number, atEnd: boolean): number {
    if (at >= text.length) return at
    const open = text.indexOf('<', at)
    if (open !== at) {
      const until = open === -1 ? text.length : open
      this.#keepText(text, at, until)
      return until
    }
    if (text.length - at < 9 && !atEnd) return at
    if (text.startsWith('<!--', at)) return this.#enter('comment', text, at, 4)
    if (text.startsWith('<![CDATA[', at)) {
      this.#endRun()
      this.#keep('<![CDATA[')
      return this.#enter('cdata', text, at, 9)
    }
    if (text.startsWith('<?', at)) return this.#enter('instruction', text, at, 2)
    if (text.startsWith('<!', at)) {
      this.#blame("'<!' that begins neither a comment nor CDATA")
      this.#doctypeQuote = ''
      this.#doctypeDepth = 0
      return this.#enter('doctype', text, at, 2)
    }
    return this.#tag(text, at, atEnd)
  }

  #enter(mode: Mode, text: string, at: number, length: number): number {
    this.#mode = mode
    return this.#pass(text, at, at + length)
  }

  #tag(text: string, at: number, atEnd: boolean): number {
    const name = /^<\/?([\p{L}_][^\s/<>"'=]*)/u.exec(text.slice(at, at + 128))?.[1]
    if (name === undefined) {
      if (text.length - at < 128 && !atEnd && !/^<\/?[^\p{L}_]/u.test(text.slice(at, at + 3))) return at
      this.#blame("'<' that begins no tag")
      return this.#keepText(text, at, at + 1)
    }
    const end = tagEnd(text, at)
    if (end === null) {
      if (text.length - at <= TAG_LIMIT && !atEnd) return at
      this.#blame(atEnd ? `the tag <${name} is not closed` : `a tag longer than ${TAG_LIMIT} characters`)
      return this.#keepText(text, at, at + 1)
    }
    if (text[end - 1] !== '>') {
      this.#blame(`the tag <${name} is not closed`)
      return this.#keepText(text, at, end)
    }
    return this.#wholeTag(text, at, end, name)
  }

  #wholeTag(text: string, at: number, end: number, name: string): number {
    const closing = text[at + 1] === '/'
    const local = name.startsWith('yml_catalog') ? 'yml_catalog' : name
    if (local === 'yml_catalog') {
      this.#sawRoot = true
      this.#closedRoot = closing
    }
    if (this.#inOffer && ((local === 'offer' && !closing) || local === 'offers' || local === 'yml_catalog'))
      this.#finishOffer('the offer is not closed')
    if (local === 'offer' && !closing) {
      this.#finishBetween()
      this.#inOffer = true
      this.#entry++
      this.#start = this.#here(this.#entry)
    }
    this.#endRun()
    this.#keep(text.slice(at, end))
    const past = this.#pass(text, at, end)
    if (local === 'offer' && this.#inOffer && (closing || text[end - 2] === '/')) this.#finishOffer(null)
    return past
  }

  /** Inside CDATA, a comment, an instruction or a DOCTYPE. */
  #inside(text: string, at: number, atEnd: boolean): number {
    if (this.#mode === 'doctype') return this.#inDoctype(text, at)
    const mode = this.#mode as 'cdata' | 'comment' | 'instruction'
    const mark = ENDS[mode]
    const found = text.indexOf(mark, at)
    const until = found === -1 ? text.length : found
    // What was never closed would swallow the rest of the file: the beginning of the next offer ends it.
    const lost = this.#inOffer ? NEXT_OFFER.exec(text.slice(at, until)) : null
    if (lost) {
      const stop = at + lost.index
      this.#mode = 'text'
      this.#finishOffer(`${mode === 'cdata' ? 'CDATA' : `a ${mode}`} that is not closed`)
      return this.#pass(text, at, stop)
    }
    if (found === -1) {
      const safe = atEnd ? text.length : Math.max(at, text.length - LOOKBACK)
      if (safe === at) return at
      if (mode === 'cdata') return this.#keepText(text, at, safe)
      return this.#pass(text, at, safe)
    }
    this.#mode = 'text'
    if (mode !== 'cdata') return this.#pass(text, at, found + mark.length)
    this.#keepText(text, at, found)
    this.#endRun()
    this.#keep(mark)
    return this.#pass(text, found, found + mark.length)
  }

  /** Up to the '>' outside of quotes and of the internal subset, whose entities are never taken up. */
  #inDoctype(text: string, at: number): number {
    for (let i = at; i < text.length; i++) {
      const char = text[i] as string
      if (this.#doctypeQuote !== '') {
        if (char === this.#doctypeQuote) this.#doctypeQuote = ''
      } else if (char === '"' || char === "'") this.#doctypeQuote = char
      else if (char === '[' || char === '<') this.#doctypeDepth++
      else if (char === ']') this.#doctypeDepth--
      else if (char === '>') {
        if (this.#doctypeDepth <= 0) {
          this.#mode = 'text'
          return this.#pass(text, at, i + 1)
        }
        this.#doctypeDepth--
      }
    }
    return this.#pass(text, at, text.length)
  }

  #blame(fault: string): void {
    if (this.#inOffer) this.#fault ??= `${fault}, at ${this.#line}:${this.#column}`
  }

  /** Keeps a stretch of character data as far as a run may be long, and passes it. */
  #keepText(text: string, from: number, to: number): number {
    const room = RUN_LIMIT - this.#runLength
    if (room > 0) {
      const piece = text.slice(from, Math.min(to, from + room))
      this.#run.push(piece)
    }
    this.#runLength += to - from
    return this.#pass(text, from, to)
  }

  #endRun(): void {
    if (this.#run.length > 0) {
      const run = this.#run.join('')
      // A run that was cut must not end in half an entity or half a character.
      const whole =
        this.#runLength > RUN_LIMIT ? run.replace(/(?:&[^;]{0,12}|[\ud800-\udbff]|\]+)$/, '') : run
      this.#run = []
      this.#keep(whole)
    }
    this.#runLength = 0
  }

  #keep(text: string): void {
    this.#keptLength += text.length
    if (this.#inOffer && this.#keptLength > OFFER_LIMIT) {
      this.#fault ??= `an offer longer than ${OFFER_LIMIT} characters besides its long texts`
      return
    }
    this.#kept.push(text)
    if (!this.#inOffer && this.#keptLength > BETWEEN_FLUSH) this.#give('between', null)
  }

  #finishOffer(fault: string | null): void {
    this.#endRun()
    this.#give('offer', this.#fault ?? fault)
    this.#inOffer = false
    this.#fault = null
  }

  #finishBetween(): void {
    this.#endRun()
    if (this.#keptLength > 0) this.#give('between', null)
  }

  #give(kind: YmlPiece['kind'], fault: string | null): void {
    this.#pieces.push({ kind, text: this.#kept.join(''), position: this.#start, fault })
    this.#kept = []
    this.#keptLength = 0
    this.#start = this.#here()
  }

  /** Counts lines and columns over a stretch. */
  #pass(text: string, from: number, to: number): number {
    let last = -1
    if (this.#newline !== -1 && this.#newline < from) this.#newline = text.indexOf('\n', from)
    while (this.#newline !== -1 && this.#newline < to) {
      this.#line++
      last = this.#newline
      this.#newline = text.indexOf('\n', last + 1)
    }
    this.#column = last === -1 ? this.#column + (to - from) : to - last
    return to
  }
}

/** The index after a tag's '>', or of the '<' that comes before it; null where the text ends first. */
function tagEnd(text: string, at: number): number | null {
  const marks = /["'<>]/g
  marks.lastIndex = at + 1
  for (let found = marks.exec(text); found; found = marks.exec(text)) {
    if (found[0] === '>') return found.index + 1
    if (found[0] === '<') return found.index
    const close = text.indexOf(found[0], found.index + 1)
    const open = text.indexOf('<', found.index + 1)
    if (open !== -1 && (close === -1 || open < close)) return open
    if (close === -1) return null
    marks.lastIndex = close + 1
  }
  return null
}
