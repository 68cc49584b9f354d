import type { CliIo } from '../../src/cli/io.ts'
import type { Shop } from '../../src/flows/shop.ts'
import { words } from '../../src/text/words.ts'

type ShopCommand = (args: readonly string[], shop: Shop, io: CliIo) => Promise<number>

/** Runs a command in this process, in English: its exit code, results and complaints. */
export async function runCommand(shop: Shop, command: ShopCommand, ...args: string[]) {
  let out = ''
  let complaints = ''
  const code = await command(args, shop, {
    input: (async function* () {})(),
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
