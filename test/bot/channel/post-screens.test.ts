import { describe, expect, it } from 'vitest'
import { readChange } from '../../../src/bot/channel/posts/edit-form.ts'
import { checkedDeal } from '../../support/checked-post.ts'
import { last } from '../../support/pocket-chat.ts'
import { labels, postChat } from './post-chat.ts'

describe('the check card', () => {
  it('names deal and channel, a line each, and offers the ways out', async () => {
    const { chat } = postChat()
    const card = last(await chat.pressData('Pac:7'))
    expect(card.text).toMatch(/^Чайник <со> свистком\nКанал: Находки <дня>\nЧерновик\n\n🟢 Проверка:\n🟢 /)
    expect(labels(card).join(' | ')).toContain('Опубликовать сейчас')
  })

  it('a red one cannot go anywhere, by no button that is shown and by none that is typed', async () => {
    const { chat, released } = postChat({ deals: [checkedDeal({ affiliated: false })] })
    const card = last(await chat.pressData('Pac:7'))
    expect(card.text).toContain('🔴 Проверка:')
    expect(card.text).toContain('Пока хоть одна строка красная, пост не выйдет.')
    expect(labels(card).join(' ')).not.toMatch(/Опубликовать|очередь|времени|рукой/)
    for (const data of ['Paw:7', 'Paq:7', 'Pah:7', 'PA:7:29000000'])
      expect(last(await chat.pressData(data)).text).toContain('Так публиковать нельзя')
    expect(released).toEqual([])
  })

  it('tells the regulator’s position where readers are in Russia', async () => {
    const { chat } = postChat({ audience: ['KZ', 'RU'] }, 'en')
    expect(last(await chat.pressData('Pac:7')).text).toMatch(/The regulator’s position as of 10 March 2026/)
  })

  it.each([
    [
      'in its owner’s hands',
      { state: 'by_hand' },
      /я смогу исправить пост, отправленный своей рукой, только если/,
    ],
    ['on its way to a channel', { state: 'draft' }, null],
  ] as const)('tells whether it can be changed once it is sent by hand: %s', async (_, change, wanted) => {
    const { chat, put } = postChat()
    put(change)
    const { text } = last(await chat.pressData('Pac:7'))
    if (wanted) expect(text).toMatch(wanted)
    else expect(text).not.toContain('своей рукой')
  })

  it('tells where the parcels may go, but not of an owner’s own words', async () => {
    const { chat, put } = postChat({ audience: ['KZ', 'BY', 'DE'] }, 'en')
    const said = 'Delivery: 🇰🇿 Kazakhstan, also 🇧🇾 Belarus: choose it on the link’s page'
    expect(last(await chat.pressData('Pac:7')).text).toContain(said)
    put({ reworked: { body: { text: 'Mine', entities: [] }, media: [], buttons: [] } })
    const card = last(await chat.pressData('Pac:7')).text
    expect(card).not.toContain('Delivery')
    expect(card).toContain('Belarus. Such clicks count only if the reader chooses their country')
  })

  it.each([
    [
      'telegram: Bad Request: CHAT_RESTRICTED',
      1,
      /Telegram отказал: Bad Request: CHAT_RESTRICTED\. /,
      'Pd:3:1',
    ],
    ['channel_unreachable', null, /Канал недоступен.*сделайте пост заново/, 'Pn:3'],
    ['network_down', 1, /Партнёрская сеть шесть часов не давала ссылку/, 'Par:7'],
    ['missed', 1, /Его время было .*10:00/, 'Par:7'],
  ])('one that failed says why, and what may be done: %s', async (failedBecause, dealId, why, next) => {
    const { chat, put } = postChat()
    const own = { reworked: { body: { text: 'Моё', entities: [] }, media: [], buttons: [] } }
    put({
      state: 'failed',
      failedBecause,
      dealId,
      dueAt: new Date('2026-03-02T05:00:00Z'),
      ...(dealId ? {} : own),
    })
    const card = last(await chat.pressData('Pac:7'))
    expect(card.text).toMatch(why)
    expect(card.buttons.map(({ data }) => data)).toContain(next)
  })

  it.each(['Pac:8', 'Pav:8', 'Paw:8'])('%s of somebody else’s post is not shown', async (data) => {
    expect(last(await postChat().chat.pressData(data)).text).toContain('нет, или он не ваш')
  })
})

describe('a new post', () => {
  it('by words: what is found is offered, a tap makes a draft', async () => {
    const { chat } = postChat()
    expect(last(await chat.pressData('Pn:3')).text).toContain('Что публикуем?')
    const found = last(await chat.say('чайник'))
    expect(found.text).toContain('Нашёлся 1 товар')
    expect(labels(found)[0]).toMatch(/^Чайник <со> свистком · 1\s990/)
    expect(last(await chat.press('Чайник')).text).toContain('Проверка:')
  })

  it('by a link alone: its draft at once', async () => {
    const { chat } = postChat()
    await chat.pressData('Pn:3')
    expect(last(await chat.say('https://aliexpress.ru/item/1005006356702381.html')).text).toContain(
      'Проверка:',
    )
  })

  it('by a link of another shop: said to hold none of AliExpress’s, and not searched for', async () => {
    const { chat } = postChat()
    await chat.pressData('Pn:3')
    const said = last(await chat.say('вот https://www.wildberries.ru/catalog/7/detail.aspx'))
    expect(said.text).toContain('нет ссылок на товары AliExpress')
    expect(said.buttons).toEqual([])
  })

  it('of a channel that is not theirs is refused', async () => {
    expect(last(await postChat().chat.pressData('Pd:4:1')).text).toBe('Это не ваш канал.')
  })

  it('under a deal: asks where to', async () => {
    const where = last(await postChat().chat.pressData('Po:1'))
    expect(labels(where)).toEqual(['Находки <дня>', '✋ Своей рукой'])
  })
})

describe('a person’s own drafts', () => {
  it.each([
    ['ru', 'Черновики и посты своей рукой: 10', 'Черновики'],
    ['en', 'Drafts and posts by your own hand: 10', 'Drafts'],
  ] as const)('are listed page by page, each a button to its card, in %s', async (language, title, back) => {
    const { chat } = postChat({}, language)
    const first = last(await chat.pressData('Pl:0'))
    expect(first.text).toContain(title)
    expect(labels(first).slice(0, 2)).toEqual(['Чайник 1 · Находки <дня>', '✋ Чайник 2'])
    expect(labels(last(await chat.press('▶')))[0]).toBe('Чайник 9 · Находки <дня>')
    await chat.press('◀')
    expect(labels(last(await chat.press('Чайник 1'))).join()).toContain(back)
  })

  it('a page that has gone meanwhile is the first one', async () => {
    const { chat } = postChat()
    expect(labels(last(await chat.pressData('Pl:80')))[0]).toBe('Чайник 1 · Находки <дня>')
  })
})

describe('changing a draft', () => {
  it.each([
    ['a link to goods in sight', 'Смотри https://aliexpress.ru/item/1005006356702381.html', undefined, true],
    ['one behind words', 'Смотри', 'https://s.click.aliexpress.com/e/_DexAmPl', true],
    ['a link to something else', 'Смотри https://t.me/sale', undefined, false],
  ])(
    'own text with %s is kept, and told whether the link will bring anything',
    async (_, text, url, warned) => {
      const { chat, post } = postChat()
      await chat.pressData('Pae:7')
      const entities = url === undefined ? [] : [{ type: 'text_link', offset: 0, length: 6, url }]
      const card = last(await chat.send({ text, entities }))
      expect(post().ownText?.text).toBe(text)
      if (warned) expect(card.text).toMatch(/^⚠️ В вашем тексте есть ссылка на AliExpress/)
      else expect(card.text).not.toContain('⚠️')
    },
  )

  it('own text, coupon and token are typed, and emptied by a dash', async () => {
    const { chat, post } = postChat()
    await chat.pressData('Pae:7')
    expect(last(await chat.say('Беру третий раз!')).text).toContain('Ваш текст: Беру третий раз!')
    await chat.pressData('Pak:7')
    await chat.say('SALE100')
    await chat.pressData('Pai:7')
    expect(last(await chat.say('токен')).text).toContain('не похоже на токен')
    await chat.say('erid: 2VtzquWg5JR')
    expect(post()).toMatchObject({
      ownText: { text: 'Беру третий раз!' },
      coupon: 'SALE100',
      erid: '2VtzquWg5JR',
    })
    await chat.pressData('Pak:7')
    await chat.say('-')
    expect(post().coupon).toBeNull()
  })

  it.each(['Pae:7', 'Pak:7', 'PaT:7', 'Pai:7'])(
    '%s of one that is no draft any more asks for nothing',
    async (data) => {
      const { chat, put } = postChat()
      put({ state: 'queued' })
      expect(last(await chat.pressData(data)).text).toContain('уже не черновик')
      expect(last(await postChat().chat.pressData(data.replace('7', '8'))).text).toContain(
        'нет, или он не ваш',
      )
    },
  )

  it('of one that waits for its token: the token is typed, and it leaves', async () => {
    const label = { advertiser: 'ООО «Ромашка»', inn: '7707083893' }
    const { chat, post, put } = postChat({ audience: ['RU'], label })
    put({ state: 'awaiting' })
    const card = last(await chat.pressData('Pac:7'))
    expect(labels(card)[0]).toBe('🏷 Ввести erid')
    await chat.pressData('Pai:7')
    expect(last(await chat.say('usedELSEWHERE')).text).toContain('уже стоит у другого креатива')
    expect(last(await chat.say('2VtzquWg5JR')).text).toContain('Токен принят: пост выйдет в свой срок')
    expect(post()).toMatchObject({ state: 'timed', erid: '2VtzquWg5JR' })
    put({ state: 'awaiting' })
    await chat.pressData('Pai:7')
    // Another owner was first.
    put({ state: 'timed' })
    expect(last(await chat.say('2VtzquWg5JS')).text).toContain('больше не ждёт токена')
  })

  it('a country of the programme, and no other', async () => {
    const { chat, post } = postChat()
    await chat.pressData('Paz:7')
    expect(last(await chat.press('Узбекистан')).text).toContain('Доставка этого поста: Узбекистан')
    await chat.pressData('PC:7:DE')
    expect(post().country).toBe('UZ')
  })

  it('entities of the own text are kept as they are', () => {
    const entities = [{ type: 'custom_emoji', offset: 0, length: 2, custom_emoji_id: '5' }] as never
    expect(readChange('ownText', '🔥 да', entities)).toEqual({ ownText: { text: '🔥 да', entities } })
    expect(readChange('erid', 'https://x.test/?a=1&erid=abcDEF&b=2', [])).toEqual({ erid: 'abcDEF' })
    expect(readChange('ownText', 'я'.repeat(2_501), [])).toBeNull()
  })
})

describe('an owner’s own album', () => {
  it('without a link is answered once, and the form goes on', async () => {
    const { chat } = postChat()
    await chat.pressData('Pn:3')
    const item = (fields: object) =>
      chat.send({
        photo: [{ file_id: 'a', file_unique_id: 'a', width: 1, height: 1 }],
        media_group_id: 'g',
        ...fields,
      })
    expect(last(await item({ caption: 'Смотри' })).text).toContain('нет ссылок на товары AliExpress')
    expect(await item({})).toEqual([])
    expect(last(await chat.say('чайник')).text).toContain('Нашёлся 1 товар')
  })

  it.each([
    ['ru', 'В альбоме 3 файла: своей рукой уйдёт только первый'],
    ['en', 'The album has 3 files: by your own hand only the first goes'],
  ] as const)('says before that by hand its first picture goes alone, in %s', async (language, words) => {
    const { chat, put } = postChat({}, language)
    const photo = { type: 'photo', fileId: 'a' } as const
    put({ reworked: { body: { text: 'Смотри', entities: [] }, media: [photo, photo, photo], buttons: [] } })
    expect(last(await chat.pressData('Pac:7')).text).toContain(words)
    put({ state: 'published' })
    expect(last(await chat.pressData('Pac:7')).text).not.toContain(words)
  })
})

describe('a post of which nobody knows where it stands', () => {
  it('offers its owner to show it', async () => {
    const { chat, put } = postChat()
    put({ state: 'published', messageId: null })
    expect(labels(last(await chat.pressData('Pac:7')))).toContain('📎 Показать, где он')
    put({ messageId: 5 })
    expect(labels(last(await chat.pressData('Pac:7'))).join()).not.toContain('📎')
  })
})

describe('an owner’s own post with others’ hidden links', () => {
  const body = (text: string) => ({ text, entities: [] })
  it('offers to take them out, and only then', async () => {
    const { chat, put } = postChat()
    const photo = { type: 'photo', fileId: 'a' } as const
    const hidden = body('Тут https://s.click.aliexpress.com/e/_abc')
    put({ reworked: { body: body('Смотри'), media: [photo, { ...photo, caption: hidden }], buttons: [] } })
    expect(labels(last(await chat.pressData('Pac:7'))).join()).toContain('Убрать чужие скрытые ссылки')
    const shown = last(await chat.press('Убрать чужие скрытые ссылки'))
    expect(shown.text).toContain(
      'чужих партнёрских ссылок, которые не говорят, куда ведут, в посте больше нет',
    )
    expect(labels(shown).join()).not.toContain('Убрать чужие')
  })
})

describe('where it goes', () => {
  it('is looked at first, exactly as it will be', async () => {
    const { chat } = postChat()
    const [photo, note] = await chat.pressData('Pav:7')
    expect(photo).toMatchObject({
      method: 'sendPhoto',
      payload: { chat_id: 5, photo: 'https://img.test/1.jpg' },
    })
    expect(photo?.text).toContain('Открывайте без VPN')
    expect(note?.text).toContain('Так он будет выглядеть')
  })

  it('into the queue and back, at a time by the channel’s clock, by hand, away', async () => {
    const { chat, released, post } = postChat()
    expect(last(await chat.pressData('Paq:7')).text).toContain('В очереди, место 4')
    expect(last(await chat.press('В черновики')).text).toContain('Черновик')
    await chat.pressData('PaT:7')
    expect(last(await chat.say('32.13 10:00')).text).toContain('Такого времени нет')
    await chat.say('завтра 10:00')
    expect(released.at(-1)).toEqual({ to: 'time', at: new Date('2026-03-02T05:00:00Z') })
    await chat.pressData('Par:7')
    expect(labels(last(await chat.pressData('Pah:7')))).toContain('✋ Отправить самому')
    await chat.pressData('Pax:7')
    expect(post().state).toBe('withdrawn')
  })

  it('a queue without slots is said to stand still, and the schedule is a button away', async () => {
    const card = last(await postChat().chat.pressData('Paq:7'))
    expect(card.text).toContain('В очереди, но она стоит: слотов ещё нет')
    expect(card.buttons.find(({ text }) => text.includes('Очередь и расписание'))?.data).toBe('sh:3')
    expect(last(await postChat({}, 'ru', [600]).chat.pressData('Paq:7')).text).toMatch(/^📥 В очереди\.\n/)
  })

  it('one that leaves can be looked at again: whether it is out', async () => {
    const { chat, put } = postChat()
    const leaving = last(await chat.pressData('Paw:7'))
    expect(labels(leaving)).toContain('🔄 Вышел ли он?')
    put({ state: 'published', publishedAt: new Date('2026-03-01T12:00:00Z') })
    expect(last(await chat.press('Вышел ли он?')).text).toContain('Вышел')
  })

  it('times are offered by the channel’s clock, those that are over left out', async () => {
    const times = last(await postChat().chat.pressData('Pat:7'))
    // 17:00 in Almaty: ten in the morning is over.
    expect(labels(times)[0]).toMatch(/1 мар.*18:00/)
    expect(labels(times).filter((label) => /\d\d:\d\d/.test(label))).toHaveLength(5)
  })
})
