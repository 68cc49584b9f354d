/** The schedule's screens as a person meets them: each is reached by buttons, in both languages. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  readScheduleButton,
  type ScheduleButton,
  writeScheduleButton,
} from '../../../src/bot/channel/schedule/buttons.ts'
import { scheduleMessage } from '../../../src/bot/channel/schedule/news-message.ts'
import { readTimes } from '../../../src/bot/channel/schedule/slots.ts'
import type { ChannelRole } from '../../../src/domain/channel.ts'
import { MOST_RULES } from '../../../src/domain/schedule.ts'
import { EVERY_DAY } from '../../../src/domain/wall-clock.ts'
import { labels, last, pocketChat, type Shown } from '../../support/pocket-chat.ts'
import { channelShop } from './queue-shop.ts'

describe.each([
  {
    language: 'ru' as const,
    words: {
      now: 'сейчас',
      out: 'Убрать',
      yes: 'Да',
      pause: 'Пауза',
      on: 'Продолжить',
      ok: 'Одобрить',
      rule: 'Новое',
      sections: ['Кухня', 'Сад'],
    },
  },
  {
    language: 'en' as const,
    words: {
      now: 'now',
      out: 'Take out',
      yes: 'Yes',
      pause: 'Pause',
      on: 'Go on',
      ok: 'Approve',
      rule: 'New',
      sections: ['Kitchen', 'Garden'],
    },
  },
])('the schedule, in $language', ({ language, words }) => {
  const open = (role?: ChannelRole) => {
    const world = channelShop(role)
    return { ...world, chat: pocketChat(world.shop, language) }
  }

  it('shows the queue with the moments of the channel’s clock, page by page', async () => {
    const { chat } = open()
    const home = last(await chat.pressData('sh:3'))
    expect(home.text).toContain('Скидки <дня> & Ко')
    expect(home.text).toMatch(/10:00 · 19:05 \((Москва|Moscow)\)/)
    expect(home.text).toMatch(/^1\. .*10:00 — Чайник 1$/m)
    expect(home.text).toMatch(/^✋ .*10:00/m)
    expect(home.text).not.toContain('Чайник 7')
    expect(last(await chat.press('▶')).text).toMatch(/^7\. .* — Чайник 7$/m)
    expect(labels(await chat.press('◀'))).toContain('6')
  })

  it('moves a post, lets it leave now, and throws it away after asking', async () => {
    const { chat, asked } = open()
    await chat.pressData('sh:3')
    expect(last(await chat.press('2')).text).toContain('Чайник 2')
    for (const arrow of ['⏫', '🔼', '🔽', '⏬']) await chat.press(arrow)
    expect(asked).toEqual(['first', 'up', 'down', 'last'].map((move) => ['move', 5, 2, move]))
    const home = await chat.press(words.now)
    expect(asked.at(-1)).toEqual(['now', 5, 2])
    expect(last(home).text).not.toContain('Чайник 2')
    await chat.press('1')
    await chat.press(words.out)
    expect(asked.at(-1)).toEqual(['now', 5, 2])
    await chat.press(words.yes)
    expect(asked.at(-1)).toEqual(['withdraw', 5, 1])
    // An old button of a post that has left.
    expect((await chat.pressData('sp:1')).at(-1)?.method).toBe('sendMessage')
  })

  it('tells an editor that the owners are asked first', async () => {
    const { chat } = open('editor')
    await chat.pressData('sp:2')
    expect(last(await chat.press(words.now)).text).toMatch(
      /✋ (Ждёт слова владельца|Waits for an owner’s word)/,
    )
  })

  it('a waiting post is an owner’s to decide on', async () => {
    const { chat, asked } = open()
    await chat.pressData('sp:50')
    await chat.press(words.ok)
    expect(asked).toEqual([['approve', 5, 50]])
    expect(labels(await open('editor').chat.pressData('sp:50')).join()).not.toContain(words.ok)
  })

  it('says to the second of two owners that the first has decided, and takes the buttons away', async () => {
    const told = await open().chat.pressData('sy:9')
    expect(last(told).method).toBe('editMessageText')
    expect(last(told).text).toMatch(/решения уже не ждёт|waits for no decision/)
    expect(labels(told)).toEqual([expect.stringMatching(/Посмотреть|Look/)])
    // One that still waits is not an editor's to decide on.
    const refused = await open('editor').chat.pressData('sz:52')
    expect(last(refused).text).toMatch(/только владелец|Only an owner/)
  })

  it('pauses and goes on', async () => {
    const { chat } = open()
    await chat.pressData('sh:3')
    const paused = last(await chat.press(words.pause))
    expect(paused.text).toMatch(/^1\. Чайник 1$/m)
    expect(last(await chat.press(words.on)).text).toMatch(/^1\. .*10:00 — Чайник 1$/m)
    expect(labels(await open('editor').chat.pressData('sh:3')).join()).not.toContain(words.pause)
  })

  it('sets slots by buttons and by typing', async () => {
    const { chat, slots } = open()
    expect(labels(await chat.pressData('sl:3'))).toContain('✓ 19:05')
    await chat.press('12:00')
    expect(slots()).toEqual([600, 720, 1_145])
    await chat.press('✓ 19:05')
    expect(slots()).toEqual([600, 720])
    await chat.press('⌨️')
    await chat.say('завтра')
    expect(slots()).toEqual([600, 720])
    expect(last(await chat.say('9.30, 23:59')).text).toContain('09:30 · 10:00 · 12:00 · 23:59')
    expect(slots()).toEqual([570, 600, 720, 1_439])
    expect(labels(await open('editor').chat.pressData('sl:3'))).toHaveLength(1)
  })

  it('makes a rule in five answers, asking again what cannot be read', async () => {
    const { chat, asked } = open()
    await chat.pressData('sr:3')
    await chat.press(words.rule)
    const [kitchen, garden] = words.sections
    expect(last(await chat.say('чайник')).text).toContain(`1. ${kitchen}\n2. ${garden}`)
    await chat.say('7')
    await chat.say('1')
    await chat.say('даром')
    await chat.say('1 500')
    await chat.say('25:00')
    await chat.say('10:30')
    await chat.say('когда-нибудь')
    const listed = last(await chat.say(language === 'ru' ? 'пн-пт' : 'mon-fri'))
    expect(asked).toEqual([
      [
        'addRule',
        5,
        3,
        { text: 'чайник', category: 'Кухня', maxPriceMinor: 150_000, minute: 630, weekdays: [1, 2, 3, 4, 5] },
      ],
    ])
    expect(listed.text).toContain(kitchen)
    expect(listed.text).toMatch(/(пн–пт|Mon–Fri), 10:30/)
  })

  it('a rule may leave everything open; it is paused, and removed after asking', async () => {
    const { chat, asked } = open()
    await chat.pressData('sc:3')
    for (const answer of ['—', '–', '8', '-']) await chat.say(answer)
    expect(asked.at(-1)?.at(-1)).toEqual({
      text: '',
      category: null,
      maxPriceMinor: null,
      minute: 480,
      weekdays: [...EVERY_DAY],
    })
    await chat.pressData('sk:3:1')
    await chat.press(words.pause)
    await chat.press(words.on)
    await chat.press('🗑')
    await chat.press(words.yes)
    expect(asked.slice(1).map((one) => one.at(-1))).toEqual(['pause', 'resume', 'remove'])
    expect((await chat.pressData('sk:3:1')).at(-1)?.method).toBe('sendMessage')
  })

  it('offers no further rule once there are as many as can be, and says so', async () => {
    const { chat } = open()
    for (let n = 0; n < MOST_RULES; n++) {
      expect(labels(await chat.pressData('sr:3')).join()).toContain(words.rule)
      await chat.press(words.rule)
      for (const answer of ['-', '-', '8', '-']) await chat.say(answer)
    }
    const full = await chat.pressData('sr:3')
    expect(labels(full).join()).not.toContain(words.rule)
    expect(last(full).text).toMatch(/не больше 20: чтобы добавить|20 rules at the most/)
  })

  it('where there is one section, asks for no range of numbers', async () => {
    const { chat } = open()
    await chat.pressData('sc:3')
    await chat.say('самовар')
    expect(last(await chat.say('9')).text).toMatch(/^(Нужна цифра 1|The number 1 is needed)/)
  })

  it('gives up after three answers that cannot be read', async () => {
    const { chat } = open()
    await chat.pressData('st:3')
    for (let n = 0; n < 2; n++) await chat.say('нет')
    expect(last(await chat.say('нет')).text).toContain('/channels')
  })

  it('of somebody else’s channel shows nothing', async () => {
    const { chat, asked } = open()
    for (const data of ['sh:4', 'sl:4', 'sr:4', 'sk:4:1', 'sq:4:0']) {
      const shown = await chat.pressData(data)
      expect(last(shown).text).not.toContain('Скидки')
    }
    expect(asked).toEqual([])
  })

  it('a post without its token offers to enter it, on its screen and where somebody approves it', async () => {
    const { chat } = open()
    const screen = last(await chat.pressData('sp:51'))
    const data = ({ buttons }: Shown) => buttons.map((button) => button.data)
    expect(data(screen)).toContain('Pai:51')
    expect(data(screen)).not.toContain('sy:51')
    expect(data(last(await chat.pressData('sy:51')))).toEqual(['Pai:51'])
  })

  it('tells owners what waits for them, and what found nothing', () => {
    const told = (news: Parameters<typeof scheduleMessage>[0]['news']) =>
      JSON.stringify(scheduleMessage({ language, chatId: 5, news }))
    const of = { channelId: 3, title: 'Скидки' }
    expect(told({ kind: 'awaiting', ...of, postId: 9, dealTitle: 'Чайник', lacksToken: false })).toMatch(
      /Чайник.*sy:9.*sz:9.*sp:9/,
    )
    const lacking = told({ kind: 'awaiting', ...of, postId: 9, dealTitle: 'Чайник', lacksToken: true })
    expect(lacking).toMatch(/erid.*Чайник.*Pai:9.*sz:9.*Pav:9/)
    expect(lacking).not.toContain('sy:9')
    const rule = { text: 'самовар', category: 'Кухня' }
    expect(told({ kind: 'nothing_fits', ...of, rule })).toMatch(
      new RegExp(`самовар.*${words.sections[0]}.*sr:3`),
    )
  })
})

describe('what buttons carry', () => {
  const id = fc.integer({ min: 0, max: 999_999_999 })
  const button: fc.Arbitrary<ScheduleButton> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('home', 'slots', 'typeSlots', 'rules', 'newRule', 'pause', 'resume'),
      channel: id,
    }),
    fc.record({ kind: fc.constant('queue' as const), channel: id, offset: id }),
    fc.record({
      kind: fc.constantFrom('post', 'now', 'askWithdraw', 'withdraw', 'approve', 'refuse'),
      post: fc.integer({ min: 0, max: 999_999_999_999_999 }),
    }),
    fc.record({
      kind: fc.constant('move' as const),
      post: id,
      move: fc.constantFrom('up', 'down', 'first', 'last'),
    }),
    fc.record({
      kind: fc.constantFrom('rule', 'pauseRule', 'resumeRule', 'askRemoveRule', 'removeRule'),
      channel: id,
      rule: id,
    }),
    fc.record({
      kind: fc.constantFrom('addSlot', 'removeSlot'),
      channel: id,
      minute: fc.integer({ min: 0, max: 1_439 }),
    }),
  )

  it('comes back as it was, within 64 bytes', () => {
    fc.assert(
      fc.property(button, (one) => {
        const data = writeScheduleButton(one)
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
        expect(readScheduleButton(data)).toEqual(one)
      }),
    )
  })

  it.each([
    '',
    's',
    'sh',
    'sh:',
    'sh:x',
    'sh:1:2',
    'sp:1:u',
    'sm:1',
    'sm:1:x',
    'sa:1:1440',
    'sa:1:u',
    'sh:9999999999',
    'hh:1',
  ])('"%s" is none of ours', (data) => {
    expect(readScheduleButton(data)).toBeNull()
  })
})

it.each([
  ['10:00 14:30 19:05', [600, 870, 1_145]],
  ['10, 14.30;9', [600, 870, 540]],
  ['24:00', null],
  ['10:60', null],
  ['10:0', null],
  ['', null],
  ['10:00 и 12', null],
])('"%s" is read as times', (text, minutes) => {
  expect(readTimes(text)).toEqual(minutes)
})
