/** The stand-in's statistics of actions: what was bought, how its status changed, and the strict list of it. */
import { malformed, type Reply } from './admitad-reply.ts'

/** Amounts are sent as they are put in: a number goes as a JSON number with all its digits, a text as a text. */
export type WireAmount = number | string

export interface StandInPosition {
  readonly id: number
  readonly tariff_id: number
  readonly rate_id: number
  readonly rate: string
  readonly percentage: boolean
  readonly amount: WireAmount
  readonly payment: WireAmount
  readonly datetime: string
  readonly product_id: string
  readonly product_name: string
  readonly product_url: string
  readonly product_image: string
  readonly product_category_id: string
  readonly product_category_name: string
}

/** An action as it stands in the list; times as Admitad writes them, 'YYYY-MM-DD HH:MM:SS' of Moscow. */
export interface StandInAction {
  readonly id: number
  readonly action_id: number
  readonly order_id: string
  readonly action: string
  readonly action_type: 'lead' | 'sale'
  readonly tariff_id: number
  readonly status: 'pending' | 'approved' | 'declined' | 'approved_but_stalled'
  readonly processed: 0 | 1
  readonly paid: 0 | 1
  readonly comment: string | null
  readonly payment: WireAmount
  readonly cart: WireAmount | null
  readonly currency: string
  readonly action_date: string
  readonly click_date: string
  readonly status_updated: string
  readonly closing_date: string | null
  readonly conversion_time: number
  readonly advcampaign_id: number
  readonly advcampaign_name: string
  readonly website_id: number
  readonly website_name: string
  readonly keyword: string | null
  readonly subid: string | null
  readonly subid1: string | null
  readonly subid2: string | null
  readonly subid3: string | null
  readonly subid4: string | null
  readonly click_country_code: string
  readonly click_user_ip: string
  readonly click_user_referer: string | null
  readonly positions: readonly StandInPosition[]
}

const MOST_ON_A_PAGE = 500
const MOSCOW_MS = 3 * 3_600_000
const DATE = /^(\d{2})\.(\d{2})\.(\d{4})$/
const LONG_DATE = /^(\d{2})\.(\d{2})\.(\d{4}) (\d{2}):(\d{2}):(\d{2})$/

/** What each parameter may be; anything else is refused, and so is a parameter that is not here. */
const PARAMETERS: Readonly<Record<string, (value: string) => boolean>> = {
  status_updated_start: (value) => wallTime(value, LONG_DATE) !== null,
  status_updated_end: (value) => wallTime(value, LONG_DATE) !== null,
  date_start: (value) => wallTime(value, DATE) !== null,
  date_end: (value) => wallTime(value, DATE) !== null,
  website: isNumber,
  campaign: isNumber,
  action_id: isNumber,
  subid: (value) => value.length <= 50,
  subid1: (value) => value.length <= 50,
  subid2: (value) => value.length <= 50,
  subid3: (value) => value.length <= 50,
  subid4: (value) => value.length <= 120,
  status: (value) => ['1', '2', '3'].includes(value),
  action_type: (value) => ['lead', 'sale'].includes(value),
  limit: (value) => isNumber(value) && Number(value) >= 1 && Number(value) <= MOST_ON_A_PAGE,
  offset: isNumber,
  order_by: (value) => /^-?(datetime|status|payment)$/.test(value),
}

function isNumber(value: string): boolean {
  return /^\d{1,12}$/.test(value)
}

/** The time on Moscow's walls as if it were UTC's: for comparing with one another only. */
function wallTime(text: string, shape: RegExp): number | null {
  const found = shape.exec(text)
  if (!found) return null
  const [, day, month, year, hour = '00', minute = '00', second = '00'] = found
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
  const time = Date.parse(iso)
  return Number.isFinite(time) && new Date(time).toISOString() === iso ? time : null
}

/** A moment as Admitad writes it. */
export const wallText = (at: Date): string =>
  new Date(at.getTime() + MOSCOW_MS).toISOString().slice(0, 19).replace('T', ' ')

/** The filter's numbers of statuses. */
const WORDS: Readonly<Record<string, string>> = { '1': 'approved', '2': 'pending', '3': 'declined' }

/** Parameters that are to be equal to what an action says, and under which names it says it. */
const SAME = [
  ...(['website', 'campaign'] as const),
  ...(['action_id', 'action_type', 'subid', 'subid1', 'subid2', 'subid3', 'subid4'] as const),
]
const FIELDS: Readonly<Record<string, 'website_id' | 'advcampaign_id'>> = {
  website: 'website_id',
  campaign: 'advcampaign_id',
}

export function openStatistics(now: () => Date, place: { websiteId: string; campaignId: string }) {
  const actions = new Map<number, StandInAction>()
  /** Windows wider than this break the server, as they do there on a bad day. Seconds. */
  let widest = Number.POSITIVE_INFINITY
  let nextId = 700_000_001

  const matching = (query: URLSearchParams): StandInAction[] => {
    // Times as Admitad writes them are in the order of their letters.
    const bound = (name: string, shape: RegExp) => {
      const time = wallTime(query.get(name) ?? '', shape)
      return time === null ? null : new Date(time).toISOString().slice(0, 19).replace('T', ' ')
    }
    const from = bound('status_updated_start', LONG_DATE) ?? ''
    const to = bound('status_updated_end', LONG_DATE) ?? '9'
    const since = bound('date_start', DATE) ?? ''
    const until = bound('date_end', DATE)?.replace('00:00:00', '23:59:59') ?? '9'
    const status = WORDS[query.get('status') ?? '']
    const same = SAME.filter((name) => query.has(name)).map((name) => [name, query.get(name)] as const)
    const found = [...actions.values()].filter(
      (one) =>
        one.status_updated >= from &&
        one.status_updated <= to &&
        one.action_date >= since &&
        one.action_date <= until &&
        (status === undefined || one.status === status) &&
        same.every(([name, value]) => String(one[FIELDS[name] ?? (name as 'subid')] ?? '') === value),
    )
    const order = query.get('order_by') ?? '-datetime'
    const sign = order.startsWith('-') ? -1 : 1
    const key = (one: StandInAction) =>
      order.endsWith('datetime')
        ? one.action_date
        : order.endsWith('status')
          ? one.status
          : Number(one.payment)
    return found.sort((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id))
  }

  return {
    /** A new action, complete but for what is said of it. */
    add(facts: Partial<StandInAction> = {}): StandInAction {
      const at = wallText(now())
      const id = facts.id ?? nextId
      nextId = Math.max(nextId, id + 1)
      const action: StandInAction = {
        id,
        action_id: 14_854,
        order_id: String(5_000_000_000 + id),
        action: 'Оплаченный заказ',
        action_type: 'sale',
        tariff_id: 19_266,
        status: 'pending',
        processed: 0,
        paid: 0,
        comment: null,
        payment: 0,
        cart: 0,
        currency: 'RUB',
        action_date: at,
        click_date: at,
        status_updated: at,
        closing_date: null,
        conversion_time: 0,
        advcampaign_id: Number(place.campaignId),
        advcampaign_name: 'AliExpress RU&CIS NEW',
        website_id: Number(place.websiteId),
        website_name: 'Прилавок',
        keyword: null,
        subid: null,
        subid1: null,
        subid2: null,
        subid3: null,
        subid4: null,
        click_country_code: 'RU',
        click_user_ip: '192.0.2.77',
        click_user_referer: 'https://chat.example/secret-room',
        positions: [],
        ...facts,
      }
      actions.set(id, action)
      return action
    },

    /** What is said of an action, changed now; its status counts as updated now where nothing else is said. */
    change(id: number, facts: Partial<StandInAction>): StandInAction {
      const known = actions.get(id)
      if (!known) throw new Error(`there is no action ${id}`)
      const changed = { ...known, status_updated: wallText(now()), ...facts, id }
      actions.set(id, changed)
      return changed
    },

    find: (id: number): StandInAction | null => actions.get(id) ?? null,
    all: (): StandInAction[] => [...actions.values()],
    forget: (id: number): void => void actions.delete(id),

    /** From now on a window of more seconds than this is answered with HTTP 500. */
    breakBeyond(seconds: number): void {
      widest = seconds
    },

    /** GET /statistics/actions/ */
    list(query: URLSearchParams): Reply {
      for (const [name, value] of query) {
        const check = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined
        if (!check) return malformed(`unknown parameter ${name}`)
        if (!check(value) || query.getAll(name).length > 1) return malformed(`wrong value of ${name}`)
      }
      const [from, to] = ['status_updated_start', 'status_updated_end'].map((name) =>
        wallTime(query.get(name) ?? '', LONG_DATE),
      )
      if (from != null && to != null && from > to) return malformed('status_updated_start is after its end')
      if (to != null && to > now().getTime() + MOSCOW_MS)
        return malformed('status_updated_end is in the future')
      if (((to ?? 0) - (from ?? 0)) / 1000 > widest)
        return { status: 500, body: { detail: 'Internal Server Error' } }
      const found = matching(query)
      const limit = Number(query.get('limit') ?? 20)
      const offset = Number(query.get('offset') ?? 0)
      return {
        status: 200,
        body: { results: found.slice(offset, offset + limit), _meta: { count: found.length, limit, offset } },
      }
    },
  }
}
