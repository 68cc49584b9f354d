/** A channel's settings as an owner meets them: each is changed by buttons or a word, and read back. */
import { describe, expect, it } from 'vitest'
import { type Channel, firstSettings } from '../../../src/domain/channel.ts'
import { wrongSetting } from '../../../src/domain/channel-settings.ts'
import { ZONE } from '../../../src/domain/country.ts'
import { DEFAULT_TEMPLATE, PLACES } from '../../../src/domain/post-template.ts'
import { countryName } from '../../../src/text/countries.ts'
import { last, type PocketChat, pocketChat } from '../../support/pocket-chat.ts'

function settingsChat(
  language: 'ru' | 'en' = 'ru',
  role: 'owner' | 'editor' = 'owner',
): { chat: PocketChat; settings: () => Channel['settings'] } {
  let channel: Channel = {
    id: 3,
    telegramId: -100,
    title: 'Скидки <дня>',
    username: null,
    adSpaceId: 1,
    rights: ['can_post_messages'],
    paused: null,
    settings: firstSettings({ language: 'ru', country: 'KZ', timeZone: 'Asia/Almaty' }),
  }
  const walks = {
    advertiser: { advertiser: 'ООО «АЛИБАБА.КОМ (РУ)»', inn: '7703380158' },
    checkTemplate: async (_: number, __: number, template: string | null) =>
      template?.includes('titel')
        ? {
            kind: 'refused' as const,
            problems: [{ code: 'unknown_place' as const, name: 'titel' }],
          }
        : { kind: 'taken' as const, preview: null },
  }
  const chat = pocketChat(
    {
      ...walks,
      openChannel: async (_, id) =>
        id === 3 ? { channel, role, members: 1, payee: { name: 'Аня', isAsker: true } } : null,
      listChannels: async () => [],
      findWebmaster: async () => ({}) as never,
      async changeChannelSettings(_, id, change) {
        expect(wrongSetting(change)).toBeNull()
        if (id !== 3 || role !== 'owner') return null
        channel = { ...channel, settings: { ...channel.settings, ...change } }
        return channel
      },
    },
    language,
  )
  return { chat, settings: () => channel.settings }
}

describe('by buttons', () => {
  it('language, link, approval and what becomes of an old deal turn over', async () => {
    const { chat, settings } = settingsChat()
    expect(last(await chat.pressData('hS:3')).text).toContain('Настройки: Скидки <дня>')
    expect(last(await chat.press('Язык: русский')).text).toContain('Язык постов: английский')
    expect(last(await chat.press('Ссылка: кнопка')).text).toContain('Ссылка: в тексте')
    expect(last(await chat.press('Спрашивать: нет')).text).toContain('сначала показываю владельцам')
    await chat.press('Скидка кончилась: переписать')
    expect(last(await chat.press('Скидка кончилась: пометить')).text).toContain('не трогаю пост')
    expect(settings()).toMatchObject({ language: 'en', link: 'text', approval: true, whenOver: 'leave' })
  })

  it.each(['ru', 'en'] as const)(
    'every country can be chosen, and any number of readers’, in %s',
    async (language) => {
      const { chat, settings } = settingsChat(language)
      for (const country of ZONE) {
        await chat.pressData('hD:3')
        await chat.press(countryName(country, language))
        expect(settings().country).toBe(country)
        await chat.pressData('hA:3')
        await chat.press(countryName(country, language))
      }
      expect(settings().audience).toEqual([...ZONE])
      await chat.press(countryName('KZ', language))
      expect(settings().audience).not.toContain('KZ')
    },
  )

  it('time zones, and one that is typed', async () => {
    const { chat, settings } = settingsChat()
    await chat.pressData('hZ:3')
    await chat.press('Новосибирск')
    expect(settings().timeZone).toBe('Asia/Novosibirsk')
    await chat.pressData('hZ:3')
    await chat.press('Другой пояс')
    expect(last(await chat.say('+03:00')).text).toContain('Такого пояса нет')
    expect(last(await chat.say('europe/berlin')).text).toContain('Europe/Berlin')
    expect(settings().timeZone).toBe('Europe/Berlin')
  })
})

describe('typed', () => {
  it('hashtags, and none', async () => {
    const { chat, settings } = settingsChat()
    await chat.pressData('hg:3')
    await chat.press('Написать')
    expect(last(await chat.say('#2024')).text).toContain('не хэштеги')
    expect(last(await chat.say('#скидки #дня')).text).toContain('Хэштеги: #скидки #дня')
    await chat.pressData('hg:3')
    await chat.press('Без хэштегов')
    expect(settings().hashtags).toEqual([])
  })

  it('a label: the advertiser, and an INN that can be one', async () => {
    const { chat, settings } = settingsChat()
    expect(last(await chat.pressData('hb:3')).text).toContain('erid')
    await chat.press('Написать')
    expect(last(await chat.say('ООО «Ромашка»')).text).toContain('ИНН рекламодателя')
    expect(last(await chat.say('7707083894')).text).toContain('не бывает')
    expect(last(await chat.say('7707083893')).text).toContain('ООО «Ромашка», ИНН 7707083893')
    await chat.pressData('hb:3')
    await chat.press('Не нужна')
    expect(settings().label).toBeNull()
    expect(last(await chat.pressData('hb:3')).text).toContain('проверьте')
    await chat.press('АЛИБАБА')
    expect(settings().label).toEqual({ advertiser: 'ООО «АЛИБАБА.КОМ (РУ)»', inn: '7703380158' })
  })

  it('a form of posts is shown as it was written, and taken back', async () => {
    const { chat, settings } = settingsChat()
    const usual = last(await chat.pressData('ht:3')).text
    for (const place of PLACES) expect(usual).toContain(`{${place}}`)
    expect(usual).toContain(DEFAULT_TEMPLATE)
    await chat.press('Написать')
    expect(last(await chat.say('x'.repeat(1_001))).text).toMatch(/длиннее 1\s?000/)
    expect(last(await chat.say('{titel}')).text).toMatch(/Места «titel» я не знаю.*\{title\} \{price\}/)
    expect(last(await chat.say('🔥 {title}\n{link}')).text).toContain('Вид постов: ваш')
    expect(last(await chat.pressData('ht:3')).text).toContain('🔥 {title}\n{link}')
    await chat.press('Обычный вид')
    expect(settings().template).toBeNull()
  })

  it('is given up after three tries, and left by /cancel', async () => {
    const { chat, settings } = settingsChat()
    await chat.pressData('hw:3:hashtags')
    for (const text of ['!', '!!']) await chat.say(text)
    expect(last(await chat.say('!!!')).text).not.toContain('не хэштеги')
    await chat.pressData('hw:3:hashtags')
    await chat.say('/cancel')
    expect(settings().hashtags).toEqual([])
  })
})

describe('nobody else', () => {
  it.each([
    'hS:3',
    'hD:3',
    'hA:3',
    'hZ:3',
    'hg:3',
    'hb:3',
    'ht:3',
    'hB:3',
    'hs:3:0:en',
    'ha:3:KZ',
    'hW:3:label',
  ])('an editor’s %s changes nothing', async (data) => {
    const { chat, settings } = settingsChat('ru', 'editor')
    const before = settings()
    expect(last(await chat.pressData(data)).text).toContain('только владелец')
    expect(settings()).toBe(before)
  })

  it.each(['hS:4', 'ha:4:KZ', 'hs:4:0:en'])('a stranger’s %s finds no channel', async (data) => {
    expect(last(await settingsChat().chat.pressData(data)).text).toContain('Такого канала среди ваших нет')
  })

  it.each([
    'hs:3:0:de',
    'hs:3:1:UA',
    'hs:3:2:Mars',
    'hs:3:9:x',
    'hs:3',
    'ha:3',
    'hw:3:slots',
    'hS:3:x',
    'h',
    'hS:x',
  ])('%s is no button of ours', async (data) => {
    const { chat, settings } = settingsChat()
    const before = settings()
    expect(last(await chat.pressData(data)).text).toContain('прошлого поиска')
    expect(settings()).toBe(before)
  })
})
