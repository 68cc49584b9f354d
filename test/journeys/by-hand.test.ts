/** A post by its owner's own hand, into a channel where the bot is nobody: from the deal to the click that is counted on it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressesOf, joinProgramme, says, wordsOf } from '../support/owners.ts'
import { type ShopProcess, startShop } from '../support/shop-process.ts'
import { stockedFolder } from '../support/stocked-folder.ts'
import { driveTelegram, type Person, type Seen, type SharedChat } from '../support/telegram.ts'

const KAZAKHSTAN = '95.59.0.1'
const BROWSER =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36'

let folder: Awaited<ReturnType<typeof stockedFolder>>
let shop: ShopProcess
let anna: Person
let channel: SharedChat
beforeAll(async () => {
  folder = await stockedFolder()
  shop = await startShop({ DATA_DIR: folder.path })
  const telegram = driveTelegram(shop.url)
  await telegram.set({ inline_feedback: true })
  anna = await telegram.person('Анна Рукодельная', { language_code: 'ru' })
  channel = await anna.channel('Без бота')
})
afterAll(async () => {
  await shop?.stop()
  await folder?.remove()
})

const open = (url: string, agent = BROWSER) =>
  fetch(url, {
    redirect: 'manual',
    headers: { cookie: `sandbox_address=${KAZAKHSTAN}`, 'user-agent': agent, 'accept-language': 'ru' },
  })

/** What the person's list of drafts leads to, by a part of the button's words. */
async function inDrafts(label: string): Promise<Seen> {
  await anna.ask('/channels')
  await anna.press('Черновики')
  await anna.waitFor(says('Черновики и посты своей рукой'))
  await anna.press(label)
  return anna.waitFor(says('Не в канал бота: своей рукой'))
}

describe('by hand', () => {
  let url = ''

  it('a webmaster picks a deal in the shop, and it becomes a draft for no channel', async () => {
    await anna.start('country')
    await anna.waitFor(says('Куда доставить'))
    await anna.press('Казахстан')
    await joinProgramme(anna, 'Кабинет: Анна Рукодельная')
    await anna.ask('зонт')
    await anna.press('📣 Опубликовать')
    await anna.press('Своей рукой')
    const card = await anna.waitFor(says('Не в канал бота: своей рукой'))
    expect(wordsOf(card)).toContain('Черновик')
  })

  it('is looked at, and handed over: by a button for a channel, and by a page that shares it', async () => {
    await anna.press('Как будет выглядеть')
    await anna.waitFor(says('Открывайте без VPN'))
    await anna.press('Назад')
    await anna.press('✋ Своей рукой')
    await anna.waitFor(says('У вас на руках'))
    await anna.press('Отправить самому')
    const ready = await anna.waitFor(says('Пост готов'))
    const buttons = (ready.reply_markup?.inline_keyboard ?? []).flat() as {
      web_app?: { url: string }
      switch_inline_query_chosen_chat?: { query: string }
    }[]
    const page = buttons.flatMap(({ web_app: app }) => (app ? [app.url] : []))[0] ?? ''
    const prepared = new URL(page).searchParams.get('share') ?? ''
    await channel.sharePrepared(prepared)
    const post = await channel.waitFor(says('Открывайте без VPN'))
    expect(post.via_bot?.username).toBe('prilavok_bot')
    url = addressesOf([post])[0] ?? ''
    expect(url).toMatch(/\/c\/[A-Za-z0-9]{10}$/)
    expect(wordsOf(post)).not.toContain('/c/')
    // The other way: typed behind the bot's name, with the same link.
    const query =
      buttons.flatMap(({ switch_inline_query_chosen_chat: chosen }) => chosen?.query ?? [])[0] ?? ''
    const id = await channel.sendInline(query)
    const second = await channel.waitFor(({ message_id: seen }) => seen === id)
    expect(addressesOf([second])).toEqual([url])
  })

  it('counts the person who clicks it, and no previewer', async () => {
    expect((await open(url, 'TelegramBot (like TwitterBot)')).status).toBeLessThan(400)
    const passed = await open(url)
    expect(passed.status).toBe(302)
    expect(passed.headers.get('location')).toContain('subid')
    await inDrafts('📊')
    await anna.press('Статистика')
    const figures = await anna.waitFor(says(/^Что принёс пост: /))
    expect(wordsOf(figures)).toContain('Пришёл 1 человек')
  })

  it('thrown away, a draft is out of the list', async () => {
    await anna.ask('термос')
    await anna.press('📣 Опубликовать')
    await anna.press('Своей рукой')
    await anna.waitFor(says(/термос[\s\S]*Черновик/i))
    await inDrafts('ермос')
    await anna.press('Выбросить')
    await anna.press('Черновики')
    await anna.waitFor(says('Черновики и посты своей рукой: 1'))
  })
})
