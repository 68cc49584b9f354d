/** The sandbox's buyers and advertiser: what they do to an order of a click, told by the stand-in network as the real one would. */
import type { PassedClick } from '../db/clicks.ts'
import { formatMoney, percentOf } from '../domain/money.ts'
import type { Shop } from '../flows/shop.ts'
import type { MovableClock } from './clock.ts'
import type { SandboxMemory } from './memory.ts'
import type { AdmitadStandIn } from './networks/admitad.ts'
import { type StandInAction, wallText } from './networks/admitad-statistics.ts'
import { Refusal } from './telegram/refusal.ts'

export const ACTS = ['buy', 'receive', 'approve', 'decline'] as const
export type Act = (typeof ACTS)[number]

export type OrderState = 'none' | 'paid' | 'received' | 'approved' | 'declined'

/** A click as the page shows it. */
export interface SandboxOrder {
  readonly clickId: string
  readonly title: string
  /** Decimal text in major units, and its currency. */
  readonly price: string | null
  readonly currency: string | null
  readonly clickedAt: string
  readonly clickCountry: string | null
  /** What the network credits; null before anything was bought. */
  readonly reported: string | null
  readonly state: OrderState
  readonly possible: readonly Act[]
  /** Whose commission it is; null: the shop's own, and nobody is told. */
  readonly webmaster: string | null
}

/** What a press has led to. */
export interface Told {
  readonly messages: number
}

const POSSIBLE: Readonly<Record<OrderState, readonly Act[]>> = {
  none: ['buy'],
  paid: ['receive', 'approve', 'decline'],
  received: ['approve', 'decline'],
  approved: ['decline'],
  declined: ['approve'],
}

const SHOWN = 5
const DAY_MS = 86_400_000
/** Goods without a price cost something too. */
const SOME_PRICE = { minor: 100_000, currency: 'RUB' }

export interface SandboxOrdersParts {
  readonly shop: Pick<Shop, 'fetchActions' | 'settleActions' | 'announceChanges'>
  readonly latestPassed: (limit: number) => Promise<PassedClick[]>
  readonly admitad: Pick<AdmitadStandIn, 'statistics'>
  readonly clock: MovableClock
  readonly memory: SandboxMemory
}

export function openSandboxOrders({ shop, latestPassed, admitad, clock, memory }: SandboxOrdersParts) {
  const { statistics } = admitad
  const actionOf = (clickId: string) => statistics.all().find(({ subid4 }) => subid4 === clickId) ?? null

  /** The three money passes, as the clock's ticks run them, and what they queued. */
  const pass = async (): Promise<Told> => {
    await memory.write({ aheadMs: clock.ahead(), actions: statistics.all() })
    const [fetched] = await shop.fetchActions({ network: 'admitad' })
    if (fetched?.fault) throw new Refusal(502, fetched.fault.message)
    await shop.settleActions()
    const { messages } = await shop.announceChanges()
    return { messages }
  }

  // One press after another: two at once would buy twice.
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work)
    queue = turn.catch(() => undefined)
    return turn
  }

  return {
    async list(): Promise<SandboxOrder[]> {
      const passed = await latestPassed(SHOWN)
      return passed.map((one) => viewOf(one, actionOf(one.click.id)))
    },

    /** Throws Refusal where the click is not among the latest, or the act does not follow from how the order stands. */
    act: (clickId: string, act: Act): Promise<Told> =>
      inTurn(async () => {
        const passed = (await latestPassed(SHOWN)).find(({ click }) => click.id === clickId)
        if (!passed) throw new Refusal(404, `there is no such click among the latest ${SHOWN}`)
        const known = actionOf(clickId)
        const state = stateOf(known)
        if (!POSSIBLE[state].includes(act)) throw new Refusal(409, `an order that is ${state}: no ${act}`)
        if (known === null) statistics.add(bought(passed, clock.now(), statistics.all()))
        else statistics.change(known.id, changed(act, clock.now()))
        return pass()
      }),

    /** Time goes on by whole days. */
    forward: (days: number): Promise<Told> =>
      inTurn(async () => {
        clock.forward(days * DAY_MS)
        return pass()
      }),
  }
}

export type SandboxOrders = ReturnType<typeof openSandboxOrders>

const stateOf = (action: StandInAction | null): OrderState => {
  if (action === null) return 'none'
  if (action.status === 'declined') return 'declined'
  if (action.status !== 'pending') return 'approved'
  return action.processed === 1 ? 'received' : 'paid'
}

function viewOf({ click, deal, webmaster }: PassedClick, action: StandInAction | null): SandboxOrder {
  const state = stateOf(action)
  return {
    clickId: click.id,
    title: deal.title,
    price: deal.price && formatMoney(deal.price),
    currency: action?.currency ?? deal.price?.currency ?? null,
    clickedAt: click.at.toISOString(),
    clickCountry: click.country,
    reported: action === null ? null : String(action.positions[0]?.payment ?? action.payment),
    state,
    possible: POSSIBLE[state],
    webmaster: webmaster.telegramId === null ? null : webmaster.name,
  }
}

/** A purchase through the click, as the network tells it: amounts as floats in the action, as texts in its one position. */
function bought(
  { click, link, deal }: PassedClick,
  at: Date,
  before: readonly StandInAction[],
): Partial<StandInAction> {
  const price = deal.price ?? SOME_PRICE
  const { affiliated, rate } = link.frozen
  // The network knows the programme's rules as well: nothing is credited for what earns nothing.
  const earns = click.outcome !== 'nothing' && link.verdict.outcome !== 'nothing' && affiliated !== false
  const amount = formatMoney(price)
  const payment = formatMoney((earns && percentOf(price, rate ?? '0')) || { ...price, minor: 0 })
  // By the clock, so that a sandbox which has forgotten its orders does not give their numbers again.
  const id = Math.max(Math.floor(at.getTime() / 1000), ...before.map((one) => one.id + 1))
  const then = wallText(at)
  return {
    id,
    order_id: String(8_000_000_000_000_000n + BigInt(id)),
    payment: Number(payment),
    cart: Number(amount),
    currency: price.currency,
    click_date: wallText(click.at),
    conversion_time: Math.max(0, Math.floor((at.getTime() - click.at.getTime()) / 1000)),
    subid: link.code,
    subid4: click.id,
    click_country_code: click.country ?? '',
    positions: [
      {
        ...{ id: 1, tariff_id: 1, rate_id: 1, rate: rate ?? '0', percentage: rate !== null, amount, payment },
        datetime: then,
        product_name: deal.title,
        // The product is the link's own, of which the network says no more.
        ...{
          product_id: '',
          product_url: '',
          product_image: '',
          product_category_id: '',
          product_category_name: '',
        },
      },
    ],
  }
}

function changed(act: Act, at: Date): Partial<StandInAction> {
  const day = wallText(at).slice(0, 10)
  if (act === 'receive') return { processed: 1 }
  if (act === 'approve') return { status: 'approved', processed: 1, comment: null, closing_date: day }
  return {
    status: 'declined',
    processed: 1,
    comment: 'Отмена или возврат заказа',
    closing_date: day,
  }
}
