/** The sandbox's buttons at each of the networks: what a stranger presses, and the words that arrive in the chat. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SandboxOrder } from '../../src/sandbox/orders.ts'
import { GERMANY, KAZAKHSTAN, says, textOf } from '../support/network-shop.ts'
import { driveOrders, joinAsWebmaster } from '../support/sandbox-orders.ts'
import { type ShopProcess, startShop } from '../support/shop-process.ts'
import { stockedFolder } from '../support/stocked-folder.ts'
import type { Person } from '../support/telegram.ts'

/** Without a worker, whose ticks would now and then tell what a press has just led to. */
const ROLES = 'bot,web'

let folder: Awaited<ReturnType<typeof stockedFolder>>
let shop: ShopProcess
let karim: Person
const { ask, act, newcomer, clickOn } = driveOrders(() => shop.url)

beforeAll(async () => {
  folder = await stockedFolder()
  shop = await startShop({ DATA_DIR: folder.path, ROLES })
  karim = await newcomer('Карим', 'ru', 'Казахстан')
  await joinAsWebmaster(karim)
})
afterAll(async () => {
  await shop?.stop()
  await folder?.remove()
})

/** What a press has led to, and how the order stands then. */
async function press(order: SandboxOrder, what: string, network?: string) {
  const { status, messages, orders } = await act(order, what, network)
  return { status, messages, ...orders.find(({ clickId }) => clickId === order.clickId) }
}

/** What is told next that holds these words. */
async function told(words: string | RegExp, since: number): Promise<string> {
  const message = await karim.waitFor((one) => says(words)(one) && one.message_id > since)
  return textOf(message)
}
const latest = async () => Math.max(...(await karim.messages()).map((message) => message.message_id))

describe.each([
  ['admitad', 'термос', 'Сеть отклонила заказ: Отмена или возврат заказа'],
  ['aliexpress', 'рюкзак', 'Сеть отклонила заказ: покупателю вернули деньги'],
  ['epn', 'термос', 'Сеть отклонила заказ.'],
])('at %s', (network, goods, refusal) => {
  let order: SandboxOrder
  /** What is credited, as people read it. */
  let sum: string
  beforeAll(async () => {
    order = await clickOn(karim, goods, KAZAKHSTAN)
  })

  it('a purchase is told, with what it will earn', async () => {
    const since = await latest()
    const bought = await press(order, 'buy', network)
    expect(bought).toMatchObject({ status: 200, messages: 1, network, state: 'paid' })
    expect(Number(bought.reported)).toBeGreaterThan(0)
    sum = `${bought.reported?.replace('.', ',').replace(/,00$/, '')} ₽`
    const text = await told('Новый заказ', since)
    expect(text).toContain(order.title)
    expect(text).toContain('Статус: ждёт подтверждения рекламодателя')
    expect(text).toContain(`Вознаграждение ${sum}, если рекламодатель подтвердит заказ.`)
    // The countries are one and the network credits what the rules say: there is nothing to explain.
    expect(text).not.toContain('Почему')
  })

  it('a received parcel changes no money and is not told', async () => {
    expect(await press(order, 'receive')).toMatchObject({ messages: 0, network, state: 'received' })
  })

  it('the approval is told with the hold, and its end thirty days later', async () => {
    const since = await latest()
    expect(await press(order, 'approve')).toMatchObject({ status: 200, messages: 1 })
    const text = await told(/Статус: подтверждён, в холде до \d+ \S+ \d{4}/, since)
    expect(text).toContain(`Было: ждёт подтверждения рекламодателя, ${sum}.`)
    expect(await ask('clock', { days: 30 })).toMatchObject({ status: 200, messages: 1 })
    expect(await told('Срок холда прошёл', since)).toContain(`к выплате`)
  })

  it('the refusal is told with what the network says of it', async () => {
    const since = await latest()
    expect(await press(order, 'decline')).toMatchObject({ status: 200, messages: 1 })
    const text = await told('Статус: отклонён', since)
    expect(text).toContain(`Вознаграждения нет: ${sum} начислено не будет.`)
    expect(text).toContain(refusal)
  })

  it('and taken back at once, as advertisers do', async () => {
    const since = await latest()
    expect(await press(order, 'approve')).toMatchObject({ status: 200, messages: 1 })
    expect(await told(/Статус: подтверждён/, since)).toContain('Было: отклонён')
    expect(await press(order, 'decline')).toMatchObject({ status: 200, messages: 1 })
  })

  it('a click from Germany is told to earn nothing', async () => {
    const german = await clickOn(karim, goods, GERMANY)
    const since = await latest()
    expect(await press(german, 'buy', network)).toMatchObject({ messages: 1, network, reported: '0.00' })
    expect(await told('Новый заказ', since)).toContain('переход — Германия, доставка — Казахстан')
  })
})

describe('the sandbox', () => {
  it('keeps every network’s orders when it is started again', async () => {
    await act(await clickOn(karim, 'рюкзак', KAZAKHSTAN), 'buy')
    const before = await ask('orders')
    expect(new Set(before.orders.map(({ network }) => network)).size).toBe(3)
    await restart()
    const { orders } = await ask('orders')
    expect(orders).toEqual(before.orders)
    for (const order of orders)
      expect(await act(order, order.possible.includes('approve') ? 'approve' : 'decline')).toMatchObject({
        status: 200,
      })
  })

  it('reads what the version before has kept, which knew Admitad alone', async () => {
    const path = join(folder.path, 'sandbox.json')
    await restart(async () => {
      const { aheadMs, orders } = JSON.parse(await readFile(path, 'utf8'))
      await writeFile(path, JSON.stringify({ aheadMs, actions: orders.admitad }))
    })
    const { orders } = await ask('orders')
    expect(new Set(orders.map(({ network }) => network))).toEqual(new Set(['admitad', null]))
    const [latest] = orders
    if (!latest) throw new Error('no orders')
    expect(latest).toMatchObject({ network: 'admitad', state: 'approved' })
    expect(await press(latest, 'decline')).toMatchObject({ status: 200, state: 'declined' })
  })

  async function restart(meanwhile: () => Promise<void> = async () => {}): Promise<void> {
    expect(await shop.stop()).toBe(0)
    await meanwhile()
    shop = await startShop({ DATA_DIR: folder.path, ROLES })
  }
})
