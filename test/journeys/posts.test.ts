/**
 * A channel, two owners and two workers on one database: connected in the chat, then posts that go out now, at a time and by the owner's own hand, an
 * existing post with its links replaced, and one whose deal is over.
 */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop } from '../../src/flows/shop.ts'
import { freshOnServer, type ServerDatabase } from '../support/database.ts'
import { drawing } from '../support/drawing.ts'
import { TEST_SETTINGS, testOutside } from '../support/outside.ts'
import { addressesOf, connectChannel, inviteOwner, joinProgramme, says, wordsOf } from '../support/owners.ts'
import { LONG_PATIENCE_MS } from '../support/patience.ts'
import { serveSandbox, TOKEN } from '../support/sandbox-server.ts'
import { type ShopProcess, startShop } from '../support/shop-process.ts'
import { driveTelegram, type Person, type Seen, type SharedChat, type Telegram } from '../support/telegram.ts'
import { until } from '../support/until.ts'

let shared: ServerDatabase
let telegram: Awaited<ReturnType<typeof serveSandbox>>
let drive: Telegram
const shops: ShopProcess[] = []
let anna: Person
let boris: Person
let channel: SharedChat

/** Jobs tick by the minute. */
const A_TICK_MS = 100_000

beforeAll(async () => {
  shared = await freshOnServer()
  telegram = await serveSandbox()
  drive = driveTelegram(telegram.origin)
  await drive.set({ inline_feedback: true })
  const env = {
    DATABASE_URL: shared.url,
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.origin,
    HOST: '127.0.0.1',
  }
  shops.push(await startShop(env))
  shops.push(await startShop({ ...env, ROLES: 'web,worker' }))
})
afterAll(async () => {
  await Promise.all(shops.map((shop) => shop.stop()))
  await telegram?.close()
  await shared?.close()
})

test('two owners: one connects the channel, the other is let in', { timeout: 120_000 }, async () => {
  anna = await drive.person('Анна Канал')
  boris = await drive.person('Борис')
  await boris.start()
  channel = await anna.channel('Находки дня')
  await joinProgramme(anna, 'Кабинет')
  await connectChannel(anna, channel)
  await inviteOwner(anna, channel, boris)
  // Parcels to Kazakhstan, and readers there.
  await anna.ask('/channels')
  await anna.press('Находки дня')
  await anna.press('Настройки')
  await anna.press('Доставка')
  await anna.press('Казахстан')
  await anna.press('Страны читателей')
  await anna.press('Казахстан')
  await anna.waitFor(says('Читатели живут: 🇰🇿 Казахстан'))
})

const asks = (messages: readonly Seen[]) => messages.filter(says('Что публикуем?')).length

/** The bot's answer to a wish for a new post in the channel. */
async function newPost(person: Person, wish: string): Promise<Seen> {
  await person.ask('/channels')
  await person.press('Находки дня')
  const before = asks(await person.messages())
  await person.press('Новый пост')
  await person.waitForChat((messages) => asks(messages) > before)
  return person.ask(wish)
}

/** A deal that is offered becomes a draft: its card. */
async function draftOf(person: Person, wish: string): Promise<Seen> {
  await newPost(person, wish)
  await person.press(new RegExp(wish, 'i'))
  return person.waitFor(says(new RegExp(`${wish}[^]*Черновик[^]*Проверка:`, 'i')))
}

test('now: found, checked, looked at, published; the click goes through its own link', {
  timeout: 180_000,
}, async () => {
  const card = await draftOf(anna, 'наушник')
  expect(wordsOf(card)).toContain('Канал: Находки дня')
  await anna.press('Как будет выглядеть')
  const shown = await anna.waitFor(says('Открывайте без VPN'))
  await anna.waitFor(says('Так он будет выглядеть'))
  await anna.press('Назад')
  await anna.press('Опубликовать сейчас')
  const post = await channel.waitFor(says('Открывайте без VPN'), LONG_PATIENCE_MS)
  expect(wordsOf(post)).toBe(wordsOf(shown))
  const url = addressesOf([post])[0] ?? ''
  expect(url).toMatch(/\/c\/[A-Za-z0-9]{10}$/)
  const answer = await fetch(`${url}?erid=tokenONE`, {
    redirect: 'manual',
    headers: {
      'user-agent':
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36',
    },
  })
  expect([200, 302]).toContain(answer.status)
})

test('at a time: it leaves by itself, once, though two workers look', { timeout: 300_000 }, async () => {
  await draftOf(boris, 'рюкзак')
  await boris.press('Ко времени')
  await boris.press('Другое время')
  await boris.waitFor(says('Когда? Например'))
  const known = await shared.database.channels.locked({ telegramId: channel.id })
  const soon = new Date(Date.now() + 60_000)
  const typed = new Intl.DateTimeFormat('ru', {
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: known?.settings.timeZone ?? 'UTC',
  })
    .format(soon)
    .replace(',', '')
  expect(wordsOf(await boris.ask(typed))).toContain('Уйдёт')
  await channel.waitFor(says(/рюкзак/i), 2 * A_TICK_MS)
  expect((await channel.messages()).filter(says(/рюкзак/i))).toHaveLength(1)
})

test('an existing post: its link replaced, the rest as it was', { timeout: 120_000 }, async () => {
  const item = 'https://aliexpress.ru/item/1005006356702381.html'
  await newPost(anna, `Лучшее за неделю, берите скорее пока есть: ${item} 🔥`)
  await anna.waitFor(says('Заменена 1 ссылка'))
  await anna.press('Опубликовать сейчас')
  const post = await channel.waitFor(says('Лучшее за неделю'), LONG_PATIENCE_MS)
  expect(wordsOf(post)).toMatch(
    /^Лучшее за неделю, берите скорее пока есть: http:\/\/\S+\/c\/[A-Za-z0-9]{10} 🔥$/,
  )
})

test('by hand: into a channel where the bot is nobody', { timeout: 120_000 }, async () => {
  const other = await anna.channel('Без бота')
  await draftOf(anna, 'зонт')
  await anna.press('Своей рукой')
  const ready = await anna.waitFor(says('Готов: отправьте'))
  const [row] = await shared.connection.rows<{ id: number }>(
    sql`select id from posts where state = 'by_hand' order by id desc limit 1`,
  )
  expect(wordsOf(ready)).toContain('У вас на руках')
  await other.sendInline(`post ${row?.id}`)
  const post = await other.waitFor(says('Открывайте без VPN'))
  expect(addressesOf([post])[0] ?? '').toMatch(/\/c\/[A-Za-z0-9]{10}$/)
})

test('over: the post in the channel says so', { timeout: 200_000 }, async () => {
  // As the pass of every ten minutes does it, without waiting for it.
  const [live] = await shared.connection.rows<{ dealId: number }>(sql`
    select deal_id as "dealId" from posts where state = 'published' and message_id is not null and deal_id is not null
    order by id limit 1`)
  await shared.connection.rows(sql`update deals set available = false where id = ${live?.dealId ?? 0}`)
  const shop = openShop(testOutside(shared.database, { now: () => new Date() }))
  expect(await shop.refreshPosts()).toMatchObject({ over: 1 })
  await channel.waitFor(says('Предложение закончилось'), LONG_PATIENCE_MS)
})

test('an album: each picture with a link of its own, and what is over is said below the picture that leads there', {
  timeout: 300_000,
}, async () => {
  const source = await anna.channel('Архив')
  const picture = { data: Buffer.from(drawing(320, 200)).toString('base64') }
  const [kettleItem, mugItem] = ['1005006356702391', '1005006356702392']
  const address = (item: string) => `https://aliexpress.ru/item/${item}.html`
  const ids = await source.say(`Чайник недели ${address(kettleItem)}`, { photos: [picture, picture] })
  await source.edit(ids[1] ?? 0, `Кружка недели ${address(mugItem)}`)
  await anna.ask('/channels')
  await anna.press('Находки дня')
  const before = asks(await anna.messages())
  await anna.press('Новый пост')
  await anna.waitForChat((messages) => asks(messages) > before)
  await anna.forward(source, ids)
  await anna.waitFor(says('Заменены 2 ссылки'))
  await anna.press('Опубликовать сейчас')
  const tracked = (name: string) => new RegExp(`^${name} недели (http://\\S+)/c/[A-Za-z0-9]{10}$`)
  const mug = await channel.waitFor(says(tracked('Кружка')), LONG_PATIENCE_MS)
  const kettle = await channel.waitFor(says(tracked('Чайник')), LONG_PATIENCE_MS)
  await until(
    () =>
      shared.connection.rows(sql`
        select 1 as one from posts where state = 'published' and message_id = ${kettle.message_id}
          and (reworked -> 'media' -> 1 ->> 'messageId')::int = ${mug.message_id}`),
    (rows) => rows.length === 1,
    2 * A_TICK_MS,
  )
  await shared.connection.rows(sql`update deals set available = false where item_id = ${mugItem}`)
  const publicUrl = tracked('Кружка').exec(wordsOf(mug))?.[1] ?? ''
  const settings = { ...TEST_SETTINGS, publicUrl }
  const shop = openShop(testOutside(shared.database, { now: () => new Date(), settings }))
  expect(await shop.refreshPosts()).toMatchObject({ over: 1 })
  const told = await channel.waitFor(says(/^Кружка недели [\s\S]*⛔ Закончилось/), LONG_PATIENCE_MS)
  expect(told.message_id).toBe(mug.message_id)
  expect((await channel.messages()).filter(says('Чайник недели')).map(wordsOf)).toEqual([wordsOf(kettle)])
})
