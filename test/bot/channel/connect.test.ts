/** Connecting a channel as a person meets it: three ways, what is missing by name, and "check again". */
import { describe, expect, it } from 'vitest'
import { type Channel, firstSettings, missingRights } from '../../../src/domain/channel.ts'
import type { Shop } from '../../../src/flows/shop.ts'
import { aTelegramChannel, CHANNEL, forwarded, placeChanged, tellingOf } from '../../support/channel-world.ts'
import { last, pocketChat } from '../../support/pocket-chat.ts'

/** A shop that connects as the walk does, for one webmaster (5), in memory. */
function channelShop({ joined = true, owner = null as number | null } = {}) {
  const asked: unknown[] = []
  let channel: Channel | null = null
  const put = (seen: { title: string; username: string | null; rights: Channel['rights'] }): Channel => {
    channel = {
      id: 3,
      telegramId: CHANNEL,
      adSpaceId: 1,
      paused: missingRights(seen).length > 0 ? { since: new Date(0), because: 'rights' } : null,
      settings: firstSettings({ language: 'ru', country: 'KZ', timeZone: 'Asia/Almaty' }),
      ...seen,
    }
    return channel
  }
  const pausedAs = (paused: Channel['paused']) => {
    if (channel) channel = { ...channel, paused }
    return channel
  }
  const shop: Partial<Shop> = {
    findWebmaster: async () => (joined ? ({ webmaster: {} } as never) : null),
    languageOf: async () => null,
    listChannels: async () => (channel ? [{ channel, role: 'owner' }] : []),
    openChannel: async (personId, id) =>
      channel && id === 3 && personId === 5
        ? { channel, role: 'owner', members: 1, payee: { name: 'Аня', isAsker: true } }
        : null,
    async connectChannel(claim) {
      asked.push(claim)
      if (!joined) return { kind: 'not_joined' }
      if (missingRights(claim.channel).length > 0) return { kind: 'rights_missing' }
      if (!claim.personMayPost) return { kind: 'not_theirs' }
      if (owner !== null && owner !== claim.personId) return { kind: 'taken' }
      const fresh = channel === null
      return { kind: 'connected', channel: put(claim.channel), fresh }
    },
    async noteRights(seen) {
      asked.push(seen)
      return channel && put(seen)
    },
    pauseChannel: async () => pausedAs({ since: new Date(0), because: 'owner' }),
    resumeChannel: async () => pausedAs(null),
  }
  return { shop, asked, isConnected: () => channel !== null }
}

const shared = { chat_shared: { request_id: 1, chat_id: CHANNEL, title: 'кто угодно' } }

describe.each([
  {
    language: 'ru' as const,
    words: {
      connect: 'Подключить канал',
      done: 'Канал подключён',
      right: '«Публикация сообщений»',
      again: 'Проверить снова',
    },
  },
  {
    language: 'en' as const,
    words: {
      connect: 'Connect a channel',
      done: 'channel is connected',
      right: '“Post messages”',
      again: 'Check again',
    },
  },
])('in $language', ({ language, words }) => {
  it('a channel is picked by a button that asks for the needed rights only', async () => {
    const telegram = aTelegramChannel()
    const { shop, asked } = channelShop()
    const chat = pocketChat(shop, language, 5, tellingOf(telegram))
    await chat.say('/channels')
    const question = last(await chat.press(words.connect))
    expect(question.text).toContain(words.right)
    expect(question.payload.reply_markup).toMatchObject({
      keyboard: [
        [
          {
            request_chat: {
              chat_is_channel: true,
              user_administrator_rights: { can_post_messages: true, can_promote_members: true },
              bot_administrator_rights: { can_post_messages: true, can_promote_members: false },
            },
          },
        ],
      ],
    })
    const shown = await chat.send(shared)
    expect(shown[0]?.payload.reply_markup).toEqual({ remove_keyboard: true })
    expect(last(shown).text).toContain(words.done)
    expect(last(shown).text).toContain('Скидки <дня> & ночи (@sale_of_day)')
    expect(last(shown).buttons.map(({ data }) => data)).toEqual(
      expect.arrayContaining(['Pn:3', 'sh:3', 'th:3:30', 'hS:3', 'hm:3', 'hp:3', 'hr:3', 'hl']),
    )
    // Title and role are Telegram's own word, not the message's.
    expect(asked).toMatchObject([
      { personId: 5, personMayPost: true, channel: { title: 'Скидки <дня> & ночи' }, language },
    ])
  })

  it('a channel’s name or link is answered with how to connect it, and the question goes on', async () => {
    const telegram = aTelegramChannel()
    const { shop, isConnected } = channelShop()
    const chat = pocketChat(shop, language, 5, tellingOf(telegram))
    await chat.say('/channels')
    await chat.press(words.connect)
    for (const named of ['@sale_of_day', 'https://t.me/sale_of_day'])
      expect(last(await chat.say(named)).text).toMatch(
        /не подключить: выберите|does not connect a channel: pick/,
      )
    expect(last(await chat.send(forwarded(telegram))).text).toContain(words.done)
    expect(isConnected()).toBe(true)
  })

  it('a missing right is named, with what to do, and looked for again when asked', async () => {
    const telegram = aTelegramChannel({ bot: ['can_edit_messages'] })
    const { shop, isConnected } = channelShop()
    const chat = pocketChat(shop, language, 5, tellingOf(telegram))
    const missing = last(await chat.send(forwarded(telegram)))
    expect(missing.text).toContain(words.right)
    expect(missing.text).toContain('@prilavok_bot')
    expect(isConnected()).toBe(false)
    const still = last(await chat.press(words.again))
    expect(still.text).toBe(missing.text)
    telegram.bot = ['can_post_messages']
    await chat.send(forwarded(telegram, { text: 'x' }))
    expect(isConnected()).toBe(true)
  })
})

describe('a forwarded post', () => {
  it('connects its channel while the question stands, links in it or not', async () => {
    const telegram = aTelegramChannel()
    const { shop, isConnected } = channelShop()
    const chat = pocketChat(shop, 'ru', 5, tellingOf(telegram))
    const withLink = forwarded(telegram, {
      text: 'https://a.test',
      entities: [{ type: 'url', offset: 0, length: 14 }],
    })
    await chat.pressData('hn')
    await chat.send(withLink)
    expect(isConnected()).toBe(true)
  })

  it('with links is content, when nobody asked for a channel', async () => {
    const { shop, asked } = channelShop()
    const chat = pocketChat(shop, 'ru', 5, tellingOf(aTelegramChannel()))
    const post = forwarded(aTelegramChannel(), {
      text: 'https://a.test чайник',
      entities: [{ type: 'url', offset: 0, length: 14 }],
    })
    await expect(chat.send(post)).rejects.toThrow('startSearch')
    expect(asked).toEqual([])
  })

  it('of a channel without the bot says how to let it in', async () => {
    const chat = pocketChat(channelShop().shop, 'ru', 5, tellingOf(aTelegramChannel({ bot: null })))
    const said = last(await chat.send(forwarded(aTelegramChannel())))
    expect(said.text).toContain('ещё не администратор')
    expect(said.text).toContain('«Добавить администратора»')
  })

  it('while the question stands, a text goes its usual way', async () => {
    const chat = pocketChat(channelShop().shop, 'ru', 5, tellingOf(aTelegramChannel()))
    await chat.pressData('hn')
    await expect(chat.say('наушники')).rejects.toThrow('startSearch')
  })
})

it('a channel picked by somebody who is no webmaster says how to become one', async () => {
  const chat = pocketChat(channelShop({ joined: false }).shop, 'ru', 5, tellingOf(aTelegramChannel()))
  const said = last(await chat.send(shared))
  expect(said.text).toContain('примите условия программы')
  expect(said.buttons.map(({ data }) => data)).toEqual(['wt'])
})

describe('whose channel it is', () => {
  it.each([
    ['administrator', 'ни то ни другое'],
    ['member', 'ни то ни другое'],
    ['poster', 'Канал подключён'],
  ] as const)('%s: %s', async (role, words) => {
    const telegram = aTelegramChannel({ people: new Map([[5, role]]) })
    const chat = pocketChat(channelShop().shop, 'ru', 5, tellingOf(telegram))
    expect(last(await chat.send(forwarded(telegram))).text).toContain(words)
  })

  it('is asked of Telegram for every id that a button may name', async () => {
    const { shop, asked } = channelShop()
    const chat = pocketChat(shop, 'ru', 5, tellingOf(aTelegramChannel({ people: new Map() })))
    expect(last(await chat.pressData('hk:-1009')).text).toContain('ещё не администратор')
    expect(last(await chat.pressData(`hk:${CHANNEL}`)).text).toContain('ни то ни другое')
    expect(asked).toMatchObject([{ personMayPost: false }])
    expect(last(await chat.pressData('hk:5')).text).toContain('прошлого поиска')
  })

  it('another’s is told apart from a group', async () => {
    const taken = pocketChat(channelShop({ owner: 9 }).shop, 'ru', 5, tellingOf(aTelegramChannel()))
    expect(last(await taken.send(forwarded(aTelegramChannel()))).text).toContain(
      'уже подключил кто-то другой',
    )
    const group = pocketChat(channelShop().shop, 'ru', 5, tellingOf(aTelegramChannel({ type: 'supergroup' })))
    expect(last(await group.send(shared)).text).toContain('Это не канал')
  })
})

describe('the bot made an administrator by hand', () => {
  it('connects the channel of a webmaster, who is told in private', async () => {
    const telegram = aTelegramChannel()
    const { shop, isConnected } = channelShop()
    const chat = pocketChat(shop, 'ru', 5, tellingOf(telegram))
    const told = await chat.update(placeChanged(telegram, null))
    expect(isConnected()).toBe(true)
    expect(told).toHaveLength(1)
    expect(told[0]?.payload).toMatchObject({ chat_id: 5 })
    expect(told[0]?.text).toContain('Канал подключён')
    // The same by another way at the same time is no second news.
    expect(await chat.update(placeChanged(telegram, null))).toEqual([])
  })

  it('by somebody who is no webmaster says how to join, in Telegram’s language of theirs', async () => {
    const telegram = aTelegramChannel({ people: new Map([[77, 'creator']]) })
    const chat = pocketChat(channelShop({ joined: false }).shop, 'ru', 5, tellingOf(telegram))
    const told = await chat.update(placeChanged(telegram, null, { id: 77, language_code: 'en' }))
    expect(told[0]?.payload).toMatchObject({ chat_id: 77 })
    expect(told[0]?.text).toContain('accept the terms')
  })

  it('without a needed right names it', async () => {
    const telegram = aTelegramChannel({ bot: [] })
    const chat = pocketChat(channelShop().shop, 'ru', 5, tellingOf(telegram))
    expect((await chat.update(placeChanged(telegram, null)))[0]?.text).toContain('«Публикация сообщений»')
  })

  it('that is given at last the right that was missing connects the channel', async () => {
    const telegram = aTelegramChannel()
    const { shop, isConnected } = channelShop()
    const chat = pocketChat(shop, 'ru', 5, tellingOf(telegram))
    expect((await chat.update(placeChanged(telegram, [])))[0]?.text).toContain('Канал подключён')
    expect(isConnected()).toBe(true)
  })

  it('put out or changed is noted with what it may now, and nobody is asked anything', async () => {
    const telegram = aTelegramChannel({ bot: null })
    const { shop, asked } = channelShop()
    const chat = pocketChat(shop, 'ru', 5, tellingOf(telegram))
    expect(await chat.update(placeChanged(telegram, ['can_post_messages']))).toEqual([])
    expect(asked).toEqual([
      { telegramId: CHANNEL, title: 'Скидки <дня> & ночи', username: 'sale_of_day', rights: [] },
    ])
  })
})

describe('a channel’s home', () => {
  it('shows lost rights and finds them again', async () => {
    const telegram = aTelegramChannel()
    const chat = pocketChat(channelShop().shop, 'ru', 5, tellingOf(telegram))
    await chat.send(forwarded(telegram))
    telegram.bot = []
    const lost = last(await chat.pressData('hr:3'))
    expect(lost.text).toContain('чего-то ещё не хватает')
    expect(lost.text).toContain('нет права «Публикация сообщений»')
    telegram.bot = null
    expect(last(await chat.pressData('hr:3')).text).toContain('нет права')
    telegram.bot = ['can_post_messages']
    telegram.title = 'Новое имя'
    const back = last(await chat.pressData('hr:3'))
    expect(back.text).toContain('все нужные права есть')
    expect(back.text).toContain('Новое имя')
  })

  it('is paused and let go on', async () => {
    const telegram = aTelegramChannel()
    const chat = pocketChat(channelShop().shop, 'ru', 5, tellingOf(telegram))
    await chat.send(forwarded(telegram))
    expect(last(await chat.press('Пауза')).text).toContain('Приостановлен владельцем')
    expect(last(await chat.press('Продолжить')).text).toContain('Работает')
  })

  it('of a channel that is not the person’s is not there', async () => {
    const chat = pocketChat(channelShop().shop, 'ru', 5)
    for (const data of ['hc:3', 'hr:3', 'hc:999999999'])
      expect(last(await chat.pressData(data)).text, data).toContain('Такого канала среди ваших нет')
  })
})
