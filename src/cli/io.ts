import type { Readable, Writable } from 'node:stream'
import { type Locale, type Words, words } from '../text/words.ts'

/** What a command speaks through: results on `print`, progress and complaints on `complain`. */
export interface CliIo {
  readonly input: AsyncIterable<Uint8Array | string>
  /** Writes as it is, but for control characters, without adding a line's end; resolves when the reader can take more, 'closed' when it is gone (`| head`). */
  print(text: string): Promise<'open' | 'closed'>
  complain(text: string): void
  /** Writes over the last progress; absent where nobody watches (standard error is no terminal). */
  readonly progress?: (line: string) => void
  readonly words: Words
  /** The language of `words`: for amounts and dates. */
  readonly locale: Locale
}

/** Names, titles and networks' answers must not steer the terminal that they are shown in, nor write over what stands before them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const STEERING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\r(?!\n)/g
const harmless = (text: string): string => text.replace(STEERING, '\ufffd')

/** @param masked what is complained of, without what nobody may see. */
export function openIo(
  streams: { stdin: Readable; stdout: Writable; stderr: Writable & { isTTY?: boolean } },
  locale: Locale,
  masked: (text: string) => string = (text) => text,
): CliIo {
  let closed = false
  streams.stdout.on('error', () => {
    closed = true
  })
  // Complaints that nobody reads (`2>&1 | head`) do not end the work.
  streams.stderr.on('error', () => {})
  return {
    input: streams.stdin,
    words: words(locale),
    locale,
    complain: (text) => void streams.stderr.write(`${harmless(masked(text))}\n`),
    ...(streams.stderr.isTTY && {
      progress: (line: string) => void streams.stderr.write(`\r\u001b[2K${line}`),
    }),
    print: (text) =>
      new Promise((resolve) => {
        const answer = () => resolve(closed || streams.stdout.destroyed ? 'closed' : 'open')
        if (closed || streams.stdout.destroyed) answer()
        else streams.stdout.write(harmless(text), (fault) => resolve(fault ? 'closed' : 'open'))
      }),
  }
}
