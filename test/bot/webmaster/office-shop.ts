/** A shop with one webmaster, kept in memory. */
import type { AdSpace } from '../../../src/domain/ad-space.ts'
import type { Deal } from '../../../src/domain/deal.ts'
import type { OrderSummary } from '../../../src/domain/earnings.ts'
import { DEFAULT_WISHES, type NoticeWishes } from '../../../src/domain/notice.ts'
import { judgeTrafficSource } from '../../../src/flows/judge-traffic-source.ts'
import type { Outside } from '../../../src/flows/outside.ts'
import type { Shop } from '../../../src/flows/shop.ts'
import { showProgramme } from '../../../src/flows/show-programme.ts'
import { readRuleBook } from '../../../src/rule-files.ts'
import { someOrder, someReason } from '../../support/order.ts'
import { someDeal } from '../../support/some-deal.ts'
import { inPages } from '../../support/statement.ts'

export const outside = {
  book: readRuleBook({ countryPolicy: 'exact_country', folder: undefined }),
  now: () => new Date('2026-02-20T10:00:00Z'),
} as unknown as Outside

export const kettle: Deal = { ...someDeal(), id: 77, catalogue: 'sample', updatedAt: new Date(0) }
export const position = { hold: 12_000, payable: -4_000, void: 300, paid: 9_900 }

/** A shop with one webmaster, kept in memory; notes what it was asked. */
export function officeShop(start: { joined?: boolean; orders?: OrderSummary[] } = {}) {
  const asked: [string, unknown][] = []
  const adSpaces: AdSpace[] = []
  let joined = start.joined ?? true
  let wishes: NoticeWishes = DEFAULT_WISHES
  const add = (title: string, traffic: AdSpace['traffic']) => {
    const adSpace = {
      id: adSpaces.length + 1,
      webmasterId: 1,
      key: `key${adSpaces.length + 1}`,
      title,
      traffic,
    }
    adSpaces.push(adSpace)
    return adSpace
  }
  if (joined) add('Мой <канал> & Ко', { source: 'telegram_channel' })
  const account = () => ({
    webmaster: {
      id: 1,
      telegramId: 5,
      name: 'Айгуль',
      language: 'ru',
      termsAccepted: { version: '2024-10-16', at: new Date(0), how: 'chat' as const },
    },
    adSpaces,
    wishes,
  })
  const months = [
    { month: '2026-01', currency: 'RUB', changed: position },
    { month: '2026-02', currency: 'RUB', changed: { hold: -2_000, payable: 2_000, void: 0, paid: 0 } },
  ]
  const judgeTraffic = judgeTrafficSource(outside)
  const shop: Partial<Shop> = {
    showProgramme: showProgramme(outside),
    judgeTraffic,
    findWebmaster: async () => (joined ? account() : null),
    async joinProgramme(personId, as) {
      asked.push(['joinProgramme', { personId, ...as }])
      joined = true
      add(as.name, { source: 'telegram_bot' })
      return account()
    },
    async addAdSpace(personId, space) {
      asked.push(['addAdSpace', { personId, ...space }])
      const verdict = judgeTraffic(space.traffic)
      return verdict.decision === 'deny'
        ? { kind: 'refused', reasons: verdict.reasons }
        : { kind: 'added', adSpace: add(space.title, space.traffic), verdict }
    },
    async changeWishes(personId, wanted) {
      asked.push(['changeWishes', { personId, ...wanted }])
      wishes = wanted
    },
    showBalance: async () => [{ currency: 'RUB', position }],
    async listOrders(personId, wish) {
      asked.push(['listOrders', { personId, ...wish }])
      const fits = (start.orders ?? []).filter(
        (order) =>
          (!wish.status || order.status === wish.status) && (!wish.outcome || order.outcome === wish.outcome),
      )
      const orders = fits.slice(wish.offset, wish.offset + wish.limit)
      return { orders, more: fits.length > wish.offset + wish.limit }
    },
    async showOrder(personId, actionId) {
      asked.push(['showOrder', { personId, actionId }])
      const order = start.orders?.find((each) => each.actionId === actionId)
      return order ? { ...order, entries: [{ kind: 'hold', minor: 11_194, currency: 'RUB' }] } : null
    },
    openPastedLink: async (text) =>
      text.includes('/item/') ? { kind: 'deal', dealId: 77, fresh: false } : { kind: 'unreadable' },
    showDeal: async (dealId) => (dealId === 77 ? { deal: kettle, marks: [] } : null),
    async forecastOrder(wish) {
      asked.push(['forecastOrder', wish])
      const same = wish.clickCountry === wish.deliveryCountry
      return {
        kind: 'judged',
        deal: kettle,
        verdict: {
          id: '1',
          outcome: same ? 'earns' : 'nothing',
          terms: '2024-10-16',
          countryPolicy: 'exact_country',
          commission: { amount: same ? '149.25' : '0.00', currency: 'RUB' },
          atStake: { amount: '0.00', currency: 'RUB' },
          reasons: same ? [] : [someReason('click_outside_zone')],
          items: [],
        },
      }
    },
    makeStatement: async (_, month, read) =>
      read(
        inPages({
          telegramId: 5,
          name: 'Айгуль',
          month,
          totals: [{ currency: 'RUB', changed: position, closing: position }],
          lines: [
            {
              ...someOrder({
                title: '=HYPERLINK("x")',
                status: 'declined',
                reasons: [someReason('order_declined')],
              }),
              currency: 'RUB',
              changed: position,
            },
          ],
        }),
      ),
    listMonths: async () => months,
  }
  return { shop, asked, wishes: () => wishes, adSpaces }
}
