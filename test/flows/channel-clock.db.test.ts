/** By whose clock a channel's posts go out, until its owner says. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DEFAULT_WISHES } from '../../src/domain/notice.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { testOutside } from '../support/outside.ts'

const ANYA = 5_001

let fresh: FreshDatabase
let shop: Shop
beforeAll(async () => {
  fresh = await freshDatabase()
  shop = openShop(testOutside(fresh.database))
  await shop.joinProgramme(ANYA, { name: 'Аня', language: 'ru' })
})
afterAll(() => fresh?.close())

let channels = 0
async function zoneOfNext(): Promise<string> {
  channels += 1
  const made = await shop.connectChannel({
    personId: ANYA,
    channel: {
      telegramId: -1_001_234_567_890 - channels,
      title: 'Скидки',
      username: null,
      rights: ['can_post_messages'],
    },
    personMayPost: true,
    noticed: `l${channels}`,
    language: 'ru',
  })
  return made.kind === 'connected' ? made.channel.settings.timeZone : made.kind
}

it('is that of the country where the parcels go, or the one that the webmaster has chosen', async () => {
  expect(await zoneOfNext()).toBe('Europe/Moscow')
  await shop.meetPerson(ANYA)
  await shop.changePerson(ANYA, { country: 'KZ' })
  expect(await zoneOfNext()).toBe('Asia/Almaty')
  await shop.changeWishes(ANYA, { ...DEFAULT_WISHES, timeZone: 'Asia/Tbilisi' })
  expect(await zoneOfNext()).toBe('Asia/Tbilisi')
})
