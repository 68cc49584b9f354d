/** The command line: whatever is written there, a command ends with one of its exit codes, and says why. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { runCatalogImport } from '../../src/cli/catalog-import.ts'
import { runCatalogSearch } from '../../src/cli/catalog-search.ts'
import { runLinksMake } from '../../src/cli/links-make.ts'
import { runLinksRecognise } from '../../src/cli/links-recognise.ts'
import { runLinksWithdraw } from '../../src/cli/links-withdraw.ts'
import { runMessagesDoubtful, runMessagesLeave, runMessagesRepeat } from '../../src/cli/messages.ts'
import { runOrdersExplain, runOrdersMatch, runOrdersUnmatched } from '../../src/cli/orders-explain.ts'
import { runOrdersFetch, runOrdersSettle } from '../../src/cli/orders-passes.ts'
import { runOrdersRejudge } from '../../src/cli/orders-rejudge.ts'
import { runRulesCheck, runRulesTraffic } from '../../src/cli/rules.ts'
import { runPayout, runStatement } from '../../src/cli/statement.ts'
import { runWebmasterAdd } from '../../src/cli/webmaster-add.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { openFeeds } from '../../src/networks/feed/open-feed.ts'
import { readRuleBook } from '../../src/rule-files.ts'
import { ended } from '../support/cli.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { fuzz, sharedJson } from '../support/fuzz.ts'
import { jsonOf, mutated, mutatedText, strangeText } from '../support/mutated.ts'
import { addDeal, testOutside } from '../support/outside.ts'

let fresh: FreshDatabase
let shop: Shop
beforeAll(async () => {
  fresh = await freshDatabase()
  const input = async function* () {
    yield 'id;name\n'
  }
  shop = openShop(testOutside(fresh.database, { feeds: openFeeds({ allowedHosts: ['127.0.0.1'], input }) }))
  await addDeal(fresh.connection, { externalId: '1005006356702381' })
})
afterAll(() => fresh?.close())

// No system hands a program NUL or half a character in its arguments.
const argument = fc.oneof(
  strangeText.map((text) => text.replace(/[\0\p{Cs}]/gu, '')),
  fc.constantFrom(
    '--json',
    '--csv',
    '--apply',
    '--',
    '-',
    '--country',
    'KZ',
    'ZZ',
    '--month',
    '2026-11',
    '--since',
    '2026-02-30',
    '2026-11-01',
  ),
  fc.constantFrom(
    '--limit',
    '0',
    '51',
    '1e3',
    '9999999999999999',
    '999999999999999',
    '2147483648',
    '--min-price',
    '--max-price',
    '--name',
    '--language',
    'ru',
    '--webmaster',
    '--currency',
    'RUB',
    'RUBB',
  ),
  fc.constantFrom(
    '--format',
    'yml',
    '--catalogue',
    '--country-policy',
    'same_zone',
    '--stores-without-commission',
    '/nowhere',
    'admitad:1',
    'https://aliexpress.ru/item/1005006356702381.html',
  ),
)
const args = fc.array(argument, { maxLength: 5 })

describe('commands', () => {
  const recognised = mutatedText([
    'https://aliexpress.ru/item/1005006356702381.html\nhttps://a.aliexpress.com/_mtPnsWS\nx\n',
    ...((sharedJson('urls', 'share_texts.json') ?? []) as { text: string }[]).map(({ text }) => text),
  ])
  const order = {
    id: '1',
    orderedAt: '2026-03-01T12:00:00+03:00',
    click: { country: 'KZ', at: '2026-03-01T11:00:00+03:00', anonymizer: 'none' },
    delivery: { country: 'KZ' },
    status: 'approved',
    items: [{ id: '1', amount: '1990.00', currency: 'RUB', rate: '7.5' }],
  }
  const lines = fc.array(mutated([order, { source: 'context_ads', onBrand: true }]).map(jsonOf), {
    minLength: 1,
    maxLength: 4,
  })
  const book = () => readRuleBook({ countryPolicy: 'exact_country' })

  fuzz(
    'cli',
    'that judge and recognise take any line',
    fc.tuple(fc.constantFrom('check', 'traffic', 'links'), lines, recognised),
    async ([command, orders, text]) => {
      const input = command === 'links' ? text : `${orders.join('\n')}\n`
      const { code, out } = await ended(
        (io) =>
          command === 'links'
            ? runLinksRecognise([], io)
            : command === 'check'
              ? runRulesCheck([], io, book)
              : runRulesTraffic([], io, book),
        input,
      )
      expect([0, 1]).toContain(code)
      // An answer a line, in order, whatever came before.
      if (command !== 'links') expect(out.trim().split('\n').length).toBe(orders.length)
      for (const line of out.trim().split('\n')) {
        const { error } = JSON.parse(line || '{}') as { error?: string }
        if (error !== undefined) expect(error.length).toBeGreaterThan(3)
      }
    },
  )

  const COMMANDS = {
    runCatalogImport,
    runCatalogSearch,
    runLinksMake,
    runLinksWithdraw,
    runMessagesDoubtful,
    runMessagesLeave,
    runMessagesRepeat,
    runOrdersExplain,
    runOrdersMatch,
    runOrdersUnmatched,
    runOrdersFetch,
    runOrdersSettle,
    runOrdersRejudge,
    runStatement,
    runPayout,
    runWebmasterAdd,
  }
  const command = fc.constantFrom(...Object.values(COMMANDS))
  fuzz(
    'cli with a shop',
    'end with an exit code of their own',
    fc.tuple(command, args),
    async ([run, given]) => {
      const { code, out, complaints } = await ended((io) => run(given, async () => ({ shop }), io), 'x')
      expect([0, 1, 2, 3]).toContain(code)
      if (code !== 0) expect(out + complaints).not.toBe('')
    },
  )
})
