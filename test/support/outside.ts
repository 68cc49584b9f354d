/** A world of our own for walks and pages: a database, rules as packaged, a clock that stands, a network that is told what to say. */
import { sql } from 'drizzle-orm'
import { postWords } from '../../src/bot/channel/posts/post-words.ts'
import type { Connection } from '../../src/db/connection.ts'
import type { Database } from '../../src/db/database.ts'
import type { Location } from '../../src/domain/click.ts'
import type { CountryPolicy } from '../../src/domain/reason.ts'
import type {
  Log,
  Outside,
  Settings,
  WordChanges,
  WordRights,
  WordSchedule,
} from '../../src/flows/outside.ts'
import { NOWHERE } from '../../src/geo/locate.ts'
import { openFeeds } from '../../src/networks/feed/open-feed.ts'
import type { Deeplink, DeeplinkRequest, Network, ReadPostback } from '../../src/networks/network.ts'
import { readRuleBook } from '../../src/rule-files.ts'

export interface ToldNetwork extends Network {
  /** What was asked of it, in order. */
  readonly asked: DeeplinkRequest[]
  /** What it answers next; a fault is thrown. */
  say: (request: DeeplinkRequest) => Omit<Deeplink, 'deeplink'> | Error
}

export function toldNetwork(name: Network['name'] = 'sample'): ToldNetwork {
  const network: ToldNetwork = {
    name,
    asked: [],
    say: () => ({ affiliated: null, rate: null }),
    async makeDeeplink(request) {
      network.asked.push(request)
      const said = network.say(request)
      if (said instanceof Error) throw said
      const query = new URLSearchParams({ ulp: request.url, subid: request.linkCode })
      return { ...said, deeplink: `https://network.test/g/1/?${query}` }
    },
    stampClick(deeplink, clickId) {
      const url = new URL(deeplink)
      url.searchParams.set('subid4', clickId)
      return url.href
    },
  }
  return network
}

/** Documentation addresses (RFC 5737, RFC 3849) and where they lie. */
export const ADDRESSES = {
  KZ: '192.0.2.1',
  RU: '192.0.2.2',
  DE: '192.0.2.3',
  /** A hosting network's, in Kazakhstan and in Germany. */
  hostedKZ: '198.51.100.1',
  hostedDE: '198.51.100.3',
  unknown: '203.0.113.1',
} as const

const land = (country: string | null, hosting = false): Location => ({
  country,
  asn: country ? 64500 : null,
  network: country ? 'Example Net' : null,
  hosting,
})

const PLACES: Readonly<Record<string, Location>> = {
  [ADDRESSES.KZ]: land('KZ'),
  [ADDRESSES.RU]: land('RU'),
  [ADDRESSES.DE]: land('DE'),
  [ADDRESSES.hostedKZ]: land('KZ', true),
  [ADDRESSES.hostedDE]: land('DE', true),
}

export interface LogLine {
  readonly level: string
  readonly facts: object
  readonly message: string
}

export interface KeptLog extends Log {
  readonly lines: LogLine[]
}

export function keptLog(): KeptLog {
  const lines: LogLine[] = []
  const at = (level: string) => (facts: object, message: string) =>
    void lines.push({ level, facts: told(facts), message })
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** Errors as a log writes them: JSON alone would leave their words out. */
const told = (facts: object): object =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      fact instanceof Error ? { message: fact.message, stack: fact.stack, cause: String(fact.cause) } : fact,
    ]),
  )

export interface TestOutside extends Outside {
  readonly network: ToldNetwork
  readonly log: KeptLog
  readonly clock: { at: Date }
}

export type WorldChange = Partial<Omit<Outside, 'network' | 'log'>> & {
  readonly countryPolicy?: CountryPolicy
  readonly network?: ToldNetwork
}

export const TEST_SETTINGS: Settings = {
  publicUrl: 'http://shop.test',
  wwProgrammeUrl: null,
  rubleRates: {},
  webmasterShare: '100',
  holdDays: 30,
  clicksKeptDays: 400,
  messagesInDoubt: 'list',
}

const noPostbacks: ReadPostback = () => {
  throw new Error('no postback was expected here')
}

/** A message a change, for walks whose words are of no matter. */
const plainChanges: WordChanges = ({ chatId, changes }) =>
  changes.map((change) => ({
    method: 'sendMessage',
    payload: {
      chat_id: chatId,
      text: `${change.orderId} ${change.version} ${change.status} ${change.credit?.minor ?? '-'}`,
    },
  }))

const plainSchedule: WordSchedule = ({ language, chatId, news }) => [
  { method: 'sendMessage', payload: { chat_id: chatId, text: `${language} ${news.kind} ${news.title}` } },
]
const plainRights: WordRights = ({ language, chatId, change: { title, lost, running } }) => [
  {
    method: 'sendMessage',
    payload: { chat_id: chatId, text: `${language} ${title} -${lost.join()} ${running ? 'runs' : 'stands'}` },
  },
]

let drawn = 0
/** Unlike any before, in this process. */
export const countedId = (length: number): string =>
  `x${(++drawn).toString(36)}`.padStart(length, 'A').slice(-length)

export function testOutside(db: Database, change: WorldChange = {}): TestOutside {
  const { countryPolicy = 'exact_country', network = toldNetwork(), ...rest } = change
  const clock = { at: new Date('2026-03-01T12:00:00Z') }
  return {
    db,
    followShortLink: async () => null,
    locate: (address) => PLACES[address] ?? NOWHERE,
    feeds: openFeeds({ allowedHosts: ['127.0.0.1'], input: () => process.stdin }),
    book: readRuleBook({ countryPolicy }),
    settings: TEST_SETTINGS,
    orderSources: [],
    postbackReaders: { admitad: noPostbacks, epn: noPostbacks },
    wordChanges: plainChanges,
    postWords,
    wordSchedule: plainSchedule,
    wordRights: plainRights,
    now: () => clock.at,
    newId: countedId,
    ...rest,
    network,
    log: keptLog(),
    clock,
  }
}

/** Puts one affiliated deal in, as a catalogue would have, and gives its id. */
export async function addDeal(
  connection: Connection,
  facts: {
    externalId?: string
    url?: string
    title?: string
    affiliated?: boolean | null
    rate?: string | null
    picture?: string | null
  } = {},
): Promise<number> {
  const { externalId = `10050000000${drawn++}`, title = 'Наушники', picture = null } = facts
  const { url = `https://aliexpress.ru/item/${externalId}.html` } = facts
  const affiliated = facts.affiliated === undefined ? true : facts.affiliated
  const rate = facts.rate === undefined ? '7.5' : facts.rate
  const [row] = await connection.rows<{ id: number }>(sql`
    insert into deals (catalogue, external_id, item_id, title, url, picture, price_minor, currency, affiliated, rate, kind,
                       content_hash, search_text, created_at, updated_at)
    values ('test', ${externalId}, ${externalId}, ${title}, ${url}, ${picture},
            199000, 'RUB', ${affiliated}, ${rate}, 'physical', 'x', 'x', now(), now())
    returning id`)
  if (!row) throw new Error('a deal was inserted and is not there')
  return row.id
}
