/** Inputs with a known shape, spoiled: parts dropped, doubled, of another type, nested, of absurd size, strange texts and names. */
import fc from 'fast-check'

/** What breaks programs: for SQL, HTML, Telegram's markup, formulas, logs, paths, JSON and eyes. */
export const STRANGE_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00\ud800',
  '\u202egnp.exe',
  '\u200b\u2060\ufeff',
  '\u2028\u2029\u0085',
  'Z\u0301\u0302\u0303'.repeat(40),
  '👩‍👩‍👧‍👦',
  "'; drop table people; --",
  '" onmouseover="alert(1)',
  '</title><script>alert(1)</script>',
  '<!ENTITY x SYSTEM "file:///etc/passwd">&x;',
  '*_`[x](tg://user?id=1)',
  '=HYPERLINK("http://evil.test")',
  '+1+cmd|x',
  '%s%n%x%00%0d%0a',
  'x\r\nSet-Cookie: a=b',
  '{"level":60}\n{"level":60}',
  '\u001b[2J\u001b]0;x\u0007',
  '../../../etc/passwd',
  'https://evil.test/',
  'javascript:alert(1)',
  '//evil.test',
  'http://[',
  '#{7*7}{{7*7}}',
  '__proto__',
  'constructor',
  '9'.repeat(15),
  '9007199254740993',
  '-9223372036854775809',
  '1e400',
  '0x1f',
  '٣',
  '１２',
  'NaN',
  'null',
  '2026-02-30',
  '0000-00-00 00:00:00',
  '+275760-09-13',
] as const

const STRANGE_NUMBERS = [
  0,
  -0,
  -1,
  0.1,
  1e-7,
  2 ** 15,
  2 ** 31,
  2 ** 31 - 1,
  -(2 ** 31) - 1,
  2 ** 53,
  -(2 ** 53),
  2 ** 53 - 1,
  1e21,
  Number.MAX_VALUE,
] as const

const STRANGE_NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  'a\u0000',
  '\ud800',
  'x'.repeat(500),
]

export const strangeText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...STRANGE_TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...STRANGE_TEXTS), fc.constantFrom(...STRANGE_TEXTS))
      .map((two) => two.join('')),
  },
  { weight: 1, arbitrary: fc.nat(70_000).map((length) => 'я'.repeat(length)) },
)

/** A value in so many arrays. */
function deep(levels: number): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < levels; level++) value = [value]
  return value
}

/** Deeper than any program of JavaScript's could write: `jsonOf` does. */
const BOTTOMLESS = '(bottomless)'
const LEVELS = 20_000

/** A value as JSON. A few are as bad as many, and many would not fit into any memory. */
export function jsonOf(value: unknown): string {
  let few = 3
  return (JSON.stringify(value) ?? 'null').replaceAll(`"${BOTTOMLESS}"`, (written) =>
    few-- > 0 ? '['.repeat(LEVELS) + ']'.repeat(LEVELS) : written,
  )
}

const strangeValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: strangeText },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...STRANGE_NUMBERS) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], { id: null }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(deep(50), deep(800), BOTTOMLESS) },
)

type Node = { readonly holder: Record<string, unknown> | unknown[]; readonly key: string }

/** Every place of a structure, but its root. */
function placesOf(value: unknown, places: Node[] = [], depth = 0): Node[] {
  if (typeof value !== 'object' || value === null || depth > 40) return places
  for (const key of Object.keys(value)) {
    places.push({ holder: value as Record<string, unknown>, key })
    placesOf((value as Record<string, unknown>)[key], places, depth + 1)
  }
  return places
}

/** As JSON would have it: a name is a name, whatever it means to JavaScript. */
function put(holder: Node['holder'], key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })
}

const ACTS = ['drop', 'double', 'replace', 'nest', 'list', 'retype', 'rename', 'splice', 'many'] as const

interface Edit {
  readonly act: (typeof ACTS)[number]
  readonly at: number
  readonly value: unknown
  readonly name: string
}

function apply(root: { value: unknown }, { act, at, name, ...edit }: Edit): void {
  const places = placesOf(root)
  const place = places[at % places.length]
  if (!place) return
  const { holder, key } = place
  const old = (holder as Record<string, unknown>)[key]
  // A value of its own: what comes after may spoil it further.
  const value = structuredClone(edit.value)
  // The same thing in many places would grow in all of them.
  const copy = () => structuredClone(old)
  if (act === 'drop') {
    if (Array.isArray(holder)) holder.splice(Number(key), 1)
    else delete holder[key]
  } else if (act === 'double') {
    if (Array.isArray(holder)) holder.push(copy())
    else put(holder, `${key}2`, copy())
  } else if (act === 'replace') put(holder, key, value)
  else if (act === 'nest') put(holder, key, { [name]: old })
  else if (act === 'many' && isSmall(old)) put(holder, key, Array.from({ length: 300 }, copy))
  else if (act === 'list' || act === 'many') put(holder, key, [old, copy()])
  else if (act === 'retype')
    put(holder, key, typeof old === 'string' ? Number(old) || 7 : JSON.stringify(old))
  else if (act === 'rename' && !Array.isArray(holder)) {
    delete holder[key]
    put(holder, name, old)
  } else if (act === 'splice')
    put(holder, key, typeof old === 'string' ? spliced(old, at, JSON.stringify(value)) : value)
}

/** Many of many of what is large would not fit into any memory. */
const isSmall = (value: unknown): boolean => (JSON.stringify(value) ?? '').length < 300

const spliced = (text: string, at: number, added: string): string => {
  const place = at % (text.length + 1)
  return text.slice(0, place) + added + text.slice(place)
}

const edit: fc.Arbitrary<Edit> = fc.record({
  act: fc.constantFrom(...ACTS),
  at: fc.nat(10_000),
  value: strangeValue,
  name: fc.constantFrom(...STRANGE_NAMES),
})

/** One of the values, spoiled in up to `most` places. Plain JSON in, plain JSON out. */
export function mutated(values: readonly unknown[], most = 5): fc.Arbitrary<unknown> {
  return fc.tuple(fc.nat(values.length - 1), fc.array(edit, { maxLength: most })).map(([which, edits]) => {
    const root = { value: structuredClone(values[which]) }
    for (const one of edits) apply(root, one)
    return root.value
  })
}

const textEdit = fc.record({
  act: fc.constantFrom('cut', 'double', 'insert', 'end', 'swap', 'repeat'),
  at: fc.nat(),
  length: fc.nat(60),
  text: strangeText,
})

/** One of the texts, spoiled in up to `most` places. */
export function mutatedText(texts: readonly string[], most = 6): fc.Arbitrary<string> {
  return fc.tuple(fc.nat(texts.length - 1), fc.array(textEdit, { maxLength: most })).map(([which, edits]) => {
    let text = texts[which] as string
    for (const { act, at, length, text: added } of edits) {
      const start = at % (text.length + 1)
      const middle = text.slice(start, start + length)
      const [before, after] = [text.slice(0, start), text.slice(start + length)]
      if (act === 'cut') text = before + after
      else if (act === 'double') text = before + middle + middle + after
      else if (act === 'insert') text = before + added + middle + after
      else if (act === 'end') text = before
      else if (act === 'swap') text = before + [...middle].reverse().join('') + after
      else text = before + middle.repeat(20) + after
    }
    return text
  })
}

/** Bytes with some of them changed, dropped or doubled: no encoding is safe from it. */
export function mutatedBytes(files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const byteEdit = fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'drop', 'double', 'end'))
  return fc
    .tuple(fc.nat(files.length - 1), fc.array(byteEdit, { minLength: 1, maxLength: 8 }))
    .map(([which, edits]) => {
      let bytes = Buffer.from(files[which] as Uint8Array)
      for (const [at, byte, act] of edits) {
        if (bytes.length === 0) break
        const start = at % bytes.length
        if (act === 'set') bytes[start] = byte
        else if (act === 'end') bytes = bytes.subarray(0, start)
        else if (act === 'drop')
          bytes = Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + 1 + byte)])
        else bytes = Buffer.concat([bytes.subarray(0, start), bytes.subarray(Math.max(0, start - byte))])
      }
      return bytes
    })
}
