import type { Command } from '../../src/cli/command.ts'
import type { CliIo } from '../../src/cli/io.ts'
import type { Shop } from '../../src/flows/shop.ts'
import { words } from '../../src/text/words.ts'

/** A command's end in this process, in English: its exit code, results and complaints. */
export async function ended(run: (io: CliIo) => Promise<number>, input = '') {
  let out = ''
  let complaints = ''
  const code = await run({
    input: (async function* () {
      if (input !== '') yield input
    })(),
    words: words('en'),
    locale: 'en',
    complain: (text) => {
      complaints += `${text}\n`
    },
    print: async (text) => {
      out += text
      return 'open'
    },
  })
  return { code, out, complaints }
}

export const runCommand = (shop: Shop, command: Command, ...args: string[]) =>
  ended((io) => command(args, async () => ({ shop }), io))
