import { expect, test } from 'vitest'
import { type Finding, runDoctor } from '../../src/cli/doctor.ts'
import { readConfig } from '../../src/config.ts'
import { words } from '../../src/text/words.ts'

/** What the doctor finds in an environment whose outside is well. */
async function findings(env: Record<string, string>): Promise<readonly Finding[]> {
  let out = ''
  const print = async (text: string) => {
    out += text
    return 'open' as const
  }
  const world = { config: () => readConfig(env), examine: async () => [] }
  const io = {
    input: (async function* () {})(),
    print,
    complain: () => {},
    words: words('en'),
    locale: 'en' as const,
  }
  expect(await runDoctor(['--json'], world, io)).toBe(0)
  return JSON.parse(out) as Finding[]
}

test('an environment that can be read is in order', async () => {
  expect(await findings({ OPERATOR_IDS: '1,2' })).toEqual([
    { name: 'configuration', state: 'well', said: 'in order' },
  ])
})
