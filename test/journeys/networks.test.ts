/** The money river before each network: from the webmaster's link over the wire to the words that the webmaster reads. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAdmitadStandIn } from '../../src/sandbox/networks/admitad.ts'
import { startAliExpressStandIn } from '../../src/sandbox/networks/aliexpress.ts'
import { startEpnStandIn } from '../../src/sandbox/networks/epn.ts'
import { CREDENTIALS as ALIEXPRESS, PRODUCTS } from '../support/aliexpress.ts'
import { CREDENTIALS as EPN } from '../support/epn.ts'
import {
  countOf,
  GERMANY,
  KAZAKHSTAN,
  type NetworkShop,
  openNetworkShop,
  says,
  toldOf,
} from '../support/network-shop.ts'
import { LONG_PATIENCE_MS } from '../support/patience.ts'
import type { Person } from '../support/telegram.ts'

const now = () => new Date()

const ITEM = 'https://aliexpress.ru/item/1005006356702381.html'
const NOTHING_NEW = { changes: 0, messages: 0 }

describe('AliExpress, in Russian', () => {
  const [RETURNED, ABROAD] = ['8190000000000001', '8190000000000002']
  let network: Awaited<ReturnType<typeof startAliExpressStandIn>>
  let shop: NetworkShop
  let karim: Person
  let dana: Person

  beforeAll(async () => {
    network = await startAliExpressStandIn({ ...ALIEXPRESS, now, products: PRODUCTS })
    shop = await openNetworkShop({
      ALIEXPRESS_APP_KEY: ALIEXPRESS.appKey,
      ALIEXPRESS_APP_SECRET: ALIEXPRESS.appSecret,
      ALIEXPRESS_TRACKING_ID: ALIEXPRESS.trackingId,
      ALIEXPRESS_API_ROOT: network.root,
      RUBLE_RATES: 'USD=80',
    })
  })
  afterAll(async () => {
    await shop?.close()
    await network?.close()
  })

  it('makes the links itself: there is no sample shop', async () => {
    expect(await shop.status('/sample/shop')).toBe(404)
    expect(await shop.status('/healthz')).toBe(200)
  })

  /** A buyer opens the link and pays 25 dollars, of which AliExpress credits seven percent. */
  const buy = async (code: string, subOrderId: string, shipTo: string): Promise<void> => {
    const parameters = Object.fromEntries(await shop.click(code, KAZAKHSTAN))
    expect(parameters).toMatchObject({ af: code, dp: expect.stringMatching(/^[A-Za-z0-9]{22}$/) })
    const order = { subOrderId, shipTo, parameters, createdAt: now() }
    network.orders.add({ ...order, paidCents: 2_500, commissionCents: 175, title: 'Термос 1 л' })
  }

  it('a person joins in the chat and takes a link to goods that were pasted', async () => {
    karim = await shop.person('Карим', 'ru', 'Казахстан')
    await karim.say('/webmaster')
    await karim.press('Стать вебмастером')
    await karim.press('Принимаю условия')
    await karim.waitFor(says('Готово, условия приняты'), LONG_PATIENCE_MS)
    await karim.say(ITEM)
    await karim.press('Получить ссылку')
    const ready = await karim.waitFor(says('ссылка готова'), LONG_PATIENCE_MS)
    const code = /\/c\/([A-Za-z0-9]{10})/.exec(ready.text ?? '')?.[1] ?? ''
    await buy(code, RETURNED, 'KZ')
  })

  it('pending: what was bought, what it will earn; and why a parcel to another country will not', async () => {
    dana = await shop.person('Дана', 'ru', 'Казахстан')
    await shop.told('webmaster', 'add', String(dana.id), '--name', 'Дана', '--language', 'ru')
    await buy(await shop.link(dana, ITEM), ABROAD, 'RU')
    expect(await shop.passes()).toMatchObject({ settled: 2, announced: { changes: 2, messages: 2 } })

    const paid = await toldOf(karim, RETURNED, 'Новый заказ')
    expect(paid).toContain('Термос 1 л')
    expect(paid).toContain('Статус: ждёт подтверждения рекламодателя')
    expect(paid).toContain('Вознаграждение 1,75 $, если рекламодатель подтвердит заказ.')
    expect(paid).toContain('Всего: в холде 1,75 $.')
    expect(paid).not.toContain('Почему')

    const abroad = await toldOf(dana, ABROAD, 'Новый заказ')
    expect(abroad).toContain('По правилам такой заказ не оплачивается: рекламодатель может его отклонить.')
    expect(abroad).toContain('Что видно: переход — Казахстан, доставка — Россия.')
    expect(abroad).toContain('Страна перехода (Казахстан) не совпадает со страной доставки (Россия)')
    expect(abroad).toContain('Ссылку надо открыть в той стране, куда едет посылка')
    expect(abroad).toContain(
      'Разницу объясняет то, что не выполнено: страна перехода и страна доставки совпадают',
    )
  })

  it('settled is approved, with the end of the hold; a received parcel changes no money and is not told', async () => {
    network.orders.change(ABROAD, { status: 'Buyer Confirmed Receipt', at: now() })
    network.orders.change(RETURNED, { status: 'Completed Settlement', at: now() })
    expect(await shop.passes()).toMatchObject({
      fetched: { changed: 2 },
      settled: 2,
      announced: { changes: 1, messages: 1 },
    })
    const approved = await toldOf(karim, RETURNED, 'изменился')
    expect(approved).toMatch(/Статус: подтверждён, в холде до \d+ \S+ \d{4}/)
    expect(approved).toContain('Было: ждёт подтверждения рекламодателя, 1,75 $.')
  })

  it('declined, after the approval and before it: the reason in words, and what to do next time', async () => {
    network.orders.change(RETURNED, { status: 'Invalid', at: now(), effect: 'FullRefund' })
    network.orders.change(ABROAD, { status: 'Invalid', at: now(), effect: 'Antispam' })
    expect(await shop.passes()).toMatchObject({ settled: 2, announced: { changes: 2, messages: 2 } })
    const returned = await toldOf(karim, RETURNED, 'Статус: отклонён')
    expect(returned).toContain('Вознаграждения нет: 1,75 $ начислено не будет.')
    expect(returned).toContain('Было: подтверждён')
    expect(returned).toContain('Сеть отклонила заказ: покупателю вернули деньги')
    expect(returned).toContain('Так бывает после отмены или возврата')
    expect(returned).toContain('Всего: пока ничего.')
    const spam = await toldOf(dana, ABROAD, 'Статус: отклонён')
    expect(spam).toContain('Сеть отклонила заказ: защита от накруток')
  })

  it('what has not changed is told once', async () => {
    const { fetched, settled, announced } = await shop.passes()
    expect({ changed: fetched.changed, settled, announced }).toEqual({
      changed: 0,
      settled: 0,
      announced: NOTHING_NEW,
    })
    expect([await countOf(karim, RETURNED), await countOf(dana, ABROAD)]).toEqual([3, 2])
  })
})

describe('ePN, in English', () => {
  const [TAKEN_BACK, POSTED, ABROAD] = ['5010001', '5010002', '5010003']
  let network: Awaited<ReturnType<typeof startEpnStandIn>>
  let shop: NetworkShop
  let anna: Person
  let ben: Person
  let links: [anna: string, ben: string]

  beforeAll(async () => {
    network = await startEpnStandIn({ ...EPN, now })
    shop = await openNetworkShop({
      EPN_CLIENT_ID: EPN.clientId,
      EPN_CLIENT_SECRET: EPN.clientSecret,
      EPN_API_ROOT: network.root,
      EPN_OAUTH_ROOT: network.root,
    })
    anna = await shop.webmaster('Anna')
    ben = await shop.webmaster('Ben')
    links = [await shop.link(anna, ITEM), await shop.link(ben, ITEM)]
  })
  afterAll(async () => {
    await shop?.close()
    await network?.close()
  })

  /** An order of 1990 rubles by a click from an address, with a credit of 139.30. */
  const buy = async (id: string, code: string, address: string): Promise<void> => {
    const marks = await shop.click(code, address)
    expect(marks.get('sub')).toBe(code)
    network.transactions.add({ id, orderedAt: now(), clickId: marks.get('click_id') ?? '', sub1: code })
  }
  const posted = () => network.transactions.postbackOf(POSTED)

  it('pending by the statistics; approved by a postback that came before its order, again and again', async () => {
    await buy(TAKEN_BACK, links[0], KAZAKHSTAN)
    await buy(POSTED, links[1], KAZAKHSTAN)
    const waiting = posted()
    network.transactions.change(POSTED, { status: 'approved', at: now() })
    const completed = posted()
    const order = network.transactions.all().find(({ id }) => id === POSTED)
    // The statistics do not know it yet.
    network.transactions.remove(POSTED)
    await shop.postback('epn', completed, 2)
    await shop.postback('epn', waiting, 2)
    expect(await shop.passes()).toMatchObject({ announced: { changes: 2, messages: 2 } })
    if (order) network.transactions.add(order)

    const pending = await toldOf(anna, TAKEN_BACK, 'New order')
    expect(pending).toContain('Status: waits for the advertiser’s confirmation')
    expect(pending).toContain('Reward ₽139.30, if the advertiser confirms the order.')
    expect(pending).not.toContain('difference')
    const approved = await toldOf(ben, POSTED, 'New order')
    expect(approved).toMatch(/Status: confirmed, on hold until \d+ \w+ \d{4}/)
    expect(approved).toContain('In all: on hold ₽139.30.')
  })

  it('an order by a click from abroad says both countries; what the statistics repeat is not told again', async () => {
    await buy(ABROAD, links[1], GERMANY)
    network.transactions.change(TAKEN_BACK, { status: 'hold', at: now() })
    expect(await shop.passes()).toMatchObject({
      fetched: { added: 1 },
      announced: { changes: 1, messages: 1 },
    })
    const abroad = await toldOf(ben, ABROAD, 'New order')
    expect(abroad).toContain('By the rules such an order earns nothing: the advertiser may decline it.')
    expect(abroad).toContain('What was seen: clicked from Germany, delivered to Kazakhstan.')
    expect(abroad).toContain('The click came from a country outside the programme (Germany): no reward.')
    expect(abroad).toContain('The link has to be opened in a country of the programme, without VPN')
  })

  it('approved, then declined: the reward is taken back', async () => {
    network.transactions.change(TAKEN_BACK, { status: 'approved', at: now(), commission: '140.00' })
    network.transactions.change(ABROAD, { status: 'canceled', at: now() })
    expect(await shop.passes()).toMatchObject({ announced: { changes: 2, messages: 2 } })
    const approved = await toldOf(anna, TAKEN_BACK, 'changed')
    expect(approved).toMatch(/Status: confirmed, on hold until \d+ \w+ \d{4}/)
    expect(approved).toContain('Before: waits for the advertiser’s confirmation, ₽139.30.')
    expect(approved).toContain('In all: on hold ₽140.')
    const canceled = await toldOf(ben, ABROAD, 'Status: declined')
    expect(canceled).toContain('No reward: ₽139.30 will not be credited.')
    expect(canceled).toContain('In all: on hold ₽139.30.')

    network.transactions.change(TAKEN_BACK, { status: 'rejected', at: now() })
    expect(await shop.passes()).toMatchObject({ announced: { changes: 1, messages: 1 } })
    const declined = await toldOf(anna, TAKEN_BACK, 'Status: declined')
    expect(declined).toContain('No reward: ₽140 will not be credited.')
    expect(declined).toContain('Before: confirmed')
    expect(declined).toContain('The network declined the order.')
    expect(declined).toContain('This happens after a cancellation or a return')
    expect(declined).toContain('In all: nothing yet.')
  })

  it('replayed postbacks tell nothing', async () => {
    await shop.postback('epn', posted(), 2)
    await shop.postback('epn', network.transactions.postbackOf(TAKEN_BACK), 2)
    expect((await shop.passes()).announced).toEqual(NOTHING_NEW)
    const counts = [countOf(anna, TAKEN_BACK), countOf(ben, POSTED), countOf(ben, ABROAD)]
    expect(await Promise.all(counts)).toEqual([3, 1, 2])
  })
})

describe('Admitad, in English', () => {
  const PLACE = { websiteId: '22', campaignId: '6115' }
  const CREDENTIALS = { clientId: 'a-shop', clientSecret: 'a-secret-of-admitad' }
  const [POSTED, ABROAD] = [7_000_001, 7_000_002]
  let network: Awaited<ReturnType<typeof startAdmitadStandIn>>
  let shop: NetworkShop
  let anna: Person
  let ben: Person

  beforeAll(async () => {
    network = await startAdmitadStandIn({ ...CREDENTIALS, ...PLACE, now })
    shop = await openNetworkShop({
      ADMITAD_CLIENT_ID: CREDENTIALS.clientId,
      ADMITAD_CLIENT_SECRET: CREDENTIALS.clientSecret,
      ADMITAD_WEBSITE_ID: PLACE.websiteId,
      ADMITAD_CAMPAIGN_ID: PLACE.campaignId,
      ADMITAD_API_ROOT: network.root,
    })
    anna = await shop.webmaster('Anna')
    ben = await shop.webmaster('Ben')
  })
  afterAll(async () => {
    await shop?.close()
    await network?.close()
  })

  const marksOf = async (webmaster: Person, address: string) => {
    const code = await shop.link(webmaster, ITEM)
    const marks = await shop.click(code, address)
    expect(marks.get('subid')).toBe(code)
    return { subid: code, subid4: marks.get('subid4') }
  }
  /** What the stand-in gives for this item: 1.1 percent of 1990 rubles. */
  const SUMS = { payment: 21.89, cart: '1990.00' }
  const posted = (payment_status: string) => {
    const { subid, subid4 } = marks
    const order = {
      admitad_id: String(POSTED),
      order_id: `A-${POSTED}`,
      order_sum: '1990.00',
      time: orderedAt,
    }
    return { ...order, payment_status, payment_sum: '21.89', currency: 'RUB', subid, subid4: subid4 ?? '' }
  }
  const orderedAt = String(Math.floor(Date.now() / 1000))
  let marks: Awaited<ReturnType<typeof marksOf>>

  it('new by a postback that came twice; by the statistics from abroad', async () => {
    marks = await marksOf(anna, KAZAKHSTAN)
    await shop.postback('admitad', posted('new'), 2)
    const abroad = await marksOf(ben, GERMANY)
    network.statistics.add({ id: ABROAD, order_id: `A-${ABROAD}`, ...SUMS, ...abroad })
    expect(await shop.passes()).toMatchObject({ announced: { changes: 2, messages: 2 } })
    const told = await toldOf(anna, `A-${POSTED}`, 'New order')
    expect(told).toContain('Status: waits for the advertiser’s confirmation')
    expect(told).toContain('Reward ₽21.89, if the advertiser confirms the order.')
    expect(told).not.toContain('Why:')
    expect(await toldOf(ben, `A-${ABROAD}`, 'New order')).toContain(
      'clicked from Germany, delivered to Kazakhstan',
    )
  })

  it('what the statistics repeat is not told; a refusal says the advertiser’s own words', async () => {
    network.statistics.add({ id: POSTED, order_id: `A-${POSTED}`, ...SUMS, ...marks })
    network.statistics.change(ABROAD, { status: 'declined', comment: 'The order was cancelled' })
    expect(await shop.passes()).toMatchObject({ announced: { changes: 1, messages: 1 } })
    const declined = await toldOf(ben, `A-${ABROAD}`, 'Status: declined')
    expect(declined).toContain('The network declined the order: The order was cancelled')
    expect(declined).toContain('In all: nothing yet.')
  })

  it('approved by the statistics and then by a postback is told once, with the end of the hold', async () => {
    network.statistics.change(POSTED, { status: 'approved' })
    expect(await shop.passes()).toMatchObject({ announced: { changes: 1, messages: 1 } })
    const approved = await toldOf(anna, `A-${POSTED}`, 'changed')
    expect(approved).toMatch(/Status: confirmed, on hold until \d+ \w+ \d{4}/)
    expect(approved).toContain('In all: on hold ₽21.89.')
    await shop.postback('admitad', posted('approved'), 2)
    // Put back until the advertiser pays: approved all the same, and nothing that a person would read anew.
    network.statistics.change(POSTED, { status: 'approved_but_stalled' })
    expect((await shop.passes()).announced).toEqual(NOTHING_NEW)
  })

  it('declined after the approval: taken back, whatever postbacks come again', async () => {
    network.statistics.change(POSTED, { status: 'declined', comment: 'Returned to the seller' })
    expect(await shop.passes()).toMatchObject({ announced: { changes: 1, messages: 1 } })
    const declined = await toldOf(anna, `A-${POSTED}`, 'Status: declined')
    expect(declined).toContain('No reward: ₽21.89 will not be credited.')
    expect(declined).toContain('The network declined the order: Returned to the seller')
    expect(declined).toContain('show goods with good reviews and an exact description')
    await shop.postback('admitad', posted('new'))
    await shop.postback('admitad', posted('approved'))
    await shop.postback('admitad', posted('pending'))
    expect((await shop.passes()).announced).toEqual(NOTHING_NEW)
    expect([await countOf(anna, `A-${POSTED}`), await countOf(ben, `A-${ABROAD}`)]).toEqual([3, 2])
  })
})
