/** The screens over the real walks and the real ledger: whoever asks sees their own, and nobody else's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeMessages } from '../../../src/bot/webmaster/change-message.ts'
import { readMadeFile } from '../../../src/domain/made-file.ts'
import type { Shop } from '../../../src/flows/shop.ts'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'
import { plain } from '../../support/plain-spaces.ts'
import { type PocketChat, pocketChat } from '../../support/pocket-chat.ts'
import { aRiver, type River, runPasses, TELEGRAM_ID, toldSource } from '../../support/river.ts'

let fresh: FreshDatabase
let river: River
let shop: Shop
let anya: PocketChat
let stranger: PocketChat
beforeAll(async () => {
  fresh = await freshDatabase()
  river = await aRiver(fresh)
  const source = toldSource('admitad', [
    river.mine({ status: 'approved', statusWord: 'approved' }),
    river.mine({
      id: '700002',
      orderId: '=1+1',
      status: 'declined',
      statusWord: 'declined',
      comment: 'Cancelled <by> buyer',
    }),
  ])
  shop = river.open(source, { wordChanges: changeMessages }).shop
  await runPasses(shop)
  const as = (id: number) => pocketChat(shop, 'ru', id)
  anya = as(TELEGRAM_ID)
  stranger = as(TELEGRAM_ID + 1)
  await shop.joinProgramme(TELEGRAM_ID + 1, { name: 'Чужой', language: 'ru' })
})
afterAll(() => fresh?.close())

const only = async (shown: ReturnType<PocketChat['say']>) => plain((await shown).at(-1)?.text)

describe('over real orders', () => {
  it('the message that was queued tells both changes, each once', async () => {
    const [text, ...more] = await river.texts()
    expect(more).toEqual([])
    expect(text).toContain('2 изменения в заказах')
    expect(text?.match(/Новый заказ/g)).toHaveLength(2)
    expect(text).toContain('Cancelled <by> buyer')
  })

  it('balance, list and verdict agree with the ledger', async () => {
    expect(await only(anya.pressData('wb'))).toContain('В холде: 149,25 ₽')
    expect(await only(anya.pressData('wo:d*0'))).toContain('№ =1+1')
    expect(await only(anya.pressData('wo:a*0'))).not.toContain('№ =1+1')
    const order = await only(anya.press('9000001'))
    expect(order).toContain('подтверждён, в холде до')
    expect(order).toContain('Ваши деньги: в холде 149,25 ₽')
  })

  it("somebody else's order, found by its number, is not shown", async () => {
    const { orders } = await shop.listOrders(TELEGRAM_ID, { offset: 0, limit: 5 })
    expect(orders).toHaveLength(2)
    for (const { actionId } of orders)
      expect(await only(stranger.pressData(`wO:${actionId}:**0`))).toContain('Такого заказа среди ваших нет')
    expect(await only(stranger.pressData('wo:**0'))).toContain('Заказов пока нет')
    expect(await only(stranger.pressData('wM:*'))).toContain('Записей пока нет')
  })

  it('statement, table and picture are made of the same entries', async () => {
    await anya.pressData('wm')
    expect(await only(anya.press('За всё время'))).toContain('в холде +149,25 ₽')
    const [table] = await anya.press('Таблица')
    expect(readMadeFile(String(table?.payload.document))).toMatchObject({
      kind: 'table',
      text: expect.stringContaining("'=1+1;"),
    })
    const [bars] = await anya.pressData('wg')
    expect(readMadeFile(String(bars?.payload.photo))).toMatchObject({
      kind: 'bars',
      bars: [{ changed: { hold: 14_925 } }],
    })
  })

  it('wishes and ad spaces are kept', async () => {
    await anya.pressData('wT:Asia/Almaty')
    await anya.pressData('wd:daily')
    expect((await shop.findWebmaster(TELEGRAM_ID))?.wishes).toMatchObject({
      digest: 'daily',
      timeZone: 'Asia/Almaty',
    })
    await anya.pressData('wA:ws')
    expect(await only(anya.say('Блог'))).toContain('Площадка добавлена')
    expect((await shop.findWebmaster(TELEGRAM_ID))?.adSpaces.map(({ title }) => title)).toEqual([
      'Аня',
      'Блог',
    ])
    expect((await shop.findWebmaster(TELEGRAM_ID + 1))?.adSpaces).toHaveLength(1)
  })
})
