/** The money river as a stranger sees it in the sandbox: from the first order to a commission that was taken back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SandboxOrder } from '../../src/sandbox/orders.ts'
import { GERMANY, KAZAKHSTAN, says } from '../support/network-shop.ts'
import { driveOrders, joinAsWebmaster, RU } from '../support/sandbox-orders.ts'
import { type ShopProcess, startShop } from '../support/shop-process.ts'
import { stockedFolder } from '../support/stocked-folder.ts'
import type { Person } from '../support/telegram.ts'

const DAY = 86_400_000

let folder: Awaited<ReturnType<typeof stockedFolder>>
let shop: ShopProcess
beforeAll(async () => {
  folder = await stockedFolder()
  shop = await startShop({ DATA_DIR: folder.path })
})
afterAll(async () => {
  await shop?.stop()
  await folder?.remove()
})

const { ask, act, newcomer, clickOn } = driveOrders(() => shop.url)

describe('a webmaster from Kazakhstan', () => {
  let karim: Person
  let order: SandboxOrder

  beforeAll(async () => {
    karim = await newcomer('Карим', 'ru', 'Казахстан')
    await joinAsWebmaster(karim)
    order = await clickOn(karim, 'термос', KAZAKHSTAN)
  })

  it('sees the click among the orders, as his own', () => {
    expect(order).toMatchObject({
      state: 'none',
      possible: ['buy'],
      webmaster: 'Карим',
      clickCountry: 'KZ',
      reported: null,
    })
  })

  it('is told of a purchase and what it will earn', async () => {
    expect(await act(order, 'buy')).toMatchObject({ status: 200, messages: 1 })
    const told = await karim.waitFor(says('Новый заказ'))
    expect(told.text).toContain(order.title)
    expect(told.text).toContain('ждёт подтверждения рекламодателя')
    expect(told.text).toMatch(/Вознаграждение 123,71\s₽/)
    // The network credits it and the countries are one: there is nothing to explain.
    expect(told.text).not.toContain('Почему')
    expect(told.text).toMatch(/Всего: в холде 123,71\s₽/)
  })

  it('is not told that the order was received: no money has changed', async () => {
    const before = (await karim.messages()).length
    expect(await act(order, 'receive')).toMatchObject({ status: 200, messages: 0 })
    expect((await ask('orders')).orders[0]?.state).toBe('received')
    expect((await karim.messages()).length).toBe(before)
  })

  it('is told of the approval, then of the end of the hold thirty days later', async () => {
    expect(await act(order, 'approve')).toMatchObject({ status: 200, messages: 1 })
    await karim.waitFor(says(/подтверждён, в холде до \d+ \S+ \d{4}/))
    const before = Date.parse((await ask('orders')).now)
    const after = await ask('clock', { days: 30 })
    expect(Date.parse(after.now) - before).toBeGreaterThanOrEqual(30 * DAY)
    expect(after).toMatchObject({ status: 200, messages: 1 })
    const told = await karim.waitFor(says('Срок холда прошёл'))
    expect(told.text).toMatch(/Всего: к выплате 123,71\s₽/)
    expect(told.date * 1000).toBeGreaterThan(before + 29 * DAY)
  })

  it('is told that it was taken back, with the network’s own words', async () => {
    expect(await act(order, 'decline')).toMatchObject({ status: 200, messages: 1 })
    const told = await karim.waitFor((message) => says('Вознаграждения нет')(message))
    expect(told.text).toContain('Статус: отклонён')
    expect(told.text).toContain('Отмена или возврат заказа')
    expect(told.text).toContain('Всего: пока ничего')
  })

  it('cannot be bought twice, nor be declined twice', async () => {
    expect(await act(order, 'decline')).toMatchObject({ status: 409 })
    expect(await act(order, 'buy')).toMatchObject({ status: 409 })
  })

  it('hears why a click from Germany earns nothing', async () => {
    const german = await clickOn(karim, 'палатка', GERMANY)
    expect(german.clickCountry).toBe('DE')
    expect(await act(german, 'buy')).toMatchObject({ messages: 1 })
    const told = await karim.waitFor((message) => says('Германия')(message) && says('Новый заказ')(message))
    expect(told.text).toContain('переход — Германия, доставка — Казахстан')
    expect(told.text).toMatch(/Вознаграждения нет|не будет/)
  })

  it('hears that goods take no part in the programme', async () => {
    const bought = await clickOn(karim, 'наушники haylou', KAZAKHSTAN, { get: RU.get, ready: '/c/' })
    expect(await act(bought, 'buy')).toMatchObject({ messages: 1 })
    const told = await karim.waitFor((message) => says('Haylou')(message) && says('Новый заказ')(message))
    expect(told.text).toContain('Товар не участвует в партнёрской программе')
    expect(told.text).toContain('Проверяйте товар до публикации')
    expect(told.text).not.toContain('К сведению')
  })
})

describe('the house', () => {
  it('has orders of which nobody is told', async () => {
    const olga = await newcomer('Ольга', 'ru', 'Россия')
    const order = await clickOn(olga, 'чайник', '77.88.8.8')
    expect(order.webmaster).toBeNull()
    const before = (await olga.messages()).length
    expect(await act(order, 'buy')).toMatchObject({ status: 200, messages: 0 })
    expect((await olga.messages()).length).toBe(before)
  })
})

describe('the sandbox', () => {
  it.each([
    ['an act that nobody knows', 'orders/x', { act: 'burn' }, 400],
    ['a click that is not there', 'orders/x', { act: 'buy' }, 404],
    ['time that goes back', 'clock', { days: -1 }, 400],
    ['half a day', 'clock', { days: 0.5 }, 400],
  ])('refuses %s', async (_, path, body, status) => {
    expect(await ask(path, body)).toMatchObject({ status, error: expect.any(String) })
  })

  it('takes JSON only, so that a page of another site moves no clock', async () => {
    const answer = await fetch(`${shop.url}/sandbox/api/clock`, { method: 'POST', body: '{"days":30}' })
    expect(answer.status).toBe(415)
  })

  it('keeps its orders and its time when it is started again', async () => {
    const before = await ask('orders')
    expect(await shop.stop()).toBe(0)
    shop = await startShop({ DATA_DIR: folder.path })
    const after = await ask('orders')
    expect(Date.parse(after.now)).toBeGreaterThan(Date.parse(before.now))
    expect(after.orders).toEqual(before.orders)
    const [newest] = after.orders
    if (!newest) throw new Error('no orders')
    expect(await act(newest, 'approve')).toMatchObject({ status: 200 })
  })
})
