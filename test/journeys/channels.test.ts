/** A channel and its two owners: connected by a button, rights lost and back, settings, and what it brought. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectChannel, inviteOwner, joinProgramme, says } from '../support/owners.ts'
import { type ShopProcess, startShop } from '../support/shop-process.ts'
import { stockedFolder } from '../support/stocked-folder.ts'
import { driveTelegram, type Person, type SharedChat } from '../support/telegram.ts'
import { until } from '../support/until.ts'

let folder: Awaited<ReturnType<typeof stockedFolder>>
let shop: ShopProcess
let anna: Person
let oliver: Person
let channel: SharedChat
beforeAll(async () => {
  folder = await stockedFolder()
  shop = await startShop({ DATA_DIR: folder.path })
  const telegram = driveTelegram(shop.url)
  anna = await telegram.person('Анна Петрова', { language_code: 'ru' })
  oliver = await telegram.person('Oliver Smith', { language_code: 'en' })
  channel = await anna.channel('Скидки <дня> & ночи')
})
afterAll(async () => {
  await shop?.stop()
  await folder?.remove()
})

describe('connecting', () => {
  it('is for webmasters: others are told how to become one', async () => {
    const first = await anna.ask('/channels')
    expect(first.text).toContain('примите условия программы')
    await joinProgramme(anna, 'Кабинет: Анна Петрова')
  })

  it('by the button lets the bot in with the needed right alone', async () => {
    expect((await connectChannel(anna, channel)).text).toContain('Скидки <дня> & ночи')
    expect((await anna.waitFor(says('Комиссия идёт вам'))).text).toContain('Вы владелец')
  })

  it('a second time by another administrator gives nothing without an invitation', async () => {
    await channel.add(oliver, { can_post_messages: true })
    const [post] = await channel.as(anna).say('Пост')
    await oliver.start()
    await joinProgramme(oliver, 'Office: Oliver Smith', 'en')
    await oliver.forward(channel, [post ?? 0])
    await oliver.waitFor(says('connected already by somebody else'))
  })

  it('an owner invites another by a link that works once', async () => {
    const payload = await inviteOwner(anna, channel, oliver, 'en')
    const home = await oliver.waitFor(says('You are an owner of this channel now'))
    expect(home.text).toContain('The commission goes to Анна Петрова')
    await anna.waitFor(says('Oliver Smith: теперь владелец'))
    const guest = await driveTelegram(shop.url).person('Гость', { language_code: 'ru' })
    await guest.start(payload)
    await guest.waitFor(says('больше не работает'))
  })
})

describe('rights', () => {
  it('that are lost stop the channel, and both owners are told in their language', async () => {
    await channel.removeBot()
    await anna.waitFor(says(/⏸ «Скидки <дня> & ночи»: у меня больше нет права «Публикация сообщений»/))
    await oliver.waitFor(says(/I no longer have the right “Post messages”/))
    await anna.press('Проверить снова')
    await anna.waitFor(says('Стоит: у меня нет права'))
  })

  it('that come back let it go on by itself', async () => {
    await channel.addBot({ can_post_messages: true })
    await anna.waitFor(says('посты опять выходят'))
    await oliver.waitFor(says('posts go out again'))
    await anna.press('К каналу')
    await anna.waitFor(says('Работает'))
  })
})

describe('another name', () => {
  /** The channel's button in the list, once it says so. */
  const listed = (title: string) =>
    until(
      () => anna.ask('/channels'),
      ({ reply_markup }) => JSON.stringify(reply_markup).includes(title),
    )

  it('is learnt from the message that tells of it, with the username', async () => {
    await channel.rename({ title: 'Скидки недели', username: 'week_deals' })
    await listed('Скидки недели')
    await anna.press('Скидки недели')
    await anna.waitFor(says('Скидки недели (@week_deals)'))
  })

  it('of a channel that is private again is learnt from its next post', async () => {
    await channel.rename({ title: 'Скидки <дня> & ночи' })
    await listed('Скидки <дня> & ночи')
    await channel.rename({ username: null })
    await channel.say('Пост')
    const home = until(
      async () => {
        await anna.ask('/channels')
        await anna.press('Скидки')
        return (await anna.waitFor(says('Комиссия идёт вам'))).text ?? ''
      },
      (text) => !text.includes('@week_deals'),
    )
    expect(await home).toContain('Скидки <дня> & ночи')
  })
})

describe('settings', () => {
  it('that one owner changes the other sees', async () => {
    await oliver.ask('/channels')
    await oliver.press('Скидки')
    await oliver.press('Settings')
    await oliver.waitFor(says('Settings: Скидки'))
    await oliver.press('Language: Russian')
    await oliver.waitFor(says('Language of posts: English'))
    await oliver.press('Hashtags')
    await oliver.press('Write')
    await oliver.waitFor(says('Write hashtags'))
    expect((await oliver.ask('#deals of_day')).text).toContain('#deals #of_day')
    await anna.ask('/channels')
    await anna.press('Скидки')
    await anna.press('Настройки')
    expect((await anna.waitFor(says('Настройки: Скидки'))).text).toContain('#deals #of_day')
  })
})

describe('statistics', () => {
  it('of a channel that has brought nothing yet say so', async () => {
    await anna.ask('/channels')
    await anna.press('Скидки')
    await anna.press('Статистика')
    const figures = await anna.waitFor(says('Что принёс Скидки'))
    expect(figures.text).toContain('Пришло 0 человек')
    await anna.press('По постам')
    await anna.waitFor(says('Пока не вышло ни одного поста'))
  })
})

describe('who leaves', () => {
  it('is out, and the last owner stays', async () => {
    await oliver.ask('/channels')
    await oliver.press('Скидки')
    await oliver.press('Members')
    await oliver.press('Leave')
    await oliver.press('Leave')
    await oliver.waitFor(says('You have left the channel'))
    await anna.ask('/channels')
    await anna.press('Скидки')
    await anna.press('Участники')
    await anna.press('Уйти')
    await anna.press('Уйти')
    await anna.waitFor(says('единственный владелец'))
  })
})
