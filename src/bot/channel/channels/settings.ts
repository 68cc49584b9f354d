/** What an owner sets for a channel: one screen with everything, and one each for what has many values. */
import { FormattedString } from '@grammyjs/parse-mode'
import type { Channel, ChannelSettings } from '../../../domain/channel.ts'
import type { SettingsChange } from '../../../domain/channel-settings.ts'
import { flagOf, isInZone, ZONE } from '../../../domain/country.ts'
import { cut } from '../../../domain/cut.ts'
import { ALL_PLACES, DEFAULT_TEMPLATE } from '../../../domain/post-template.ts'
import { isTimeZone } from '../../../domain/wall-clock.ts'
import { countryName } from '../../../text/countries.ts'
import { cityText, ZONES_OF_THE_ZONE } from '../../../text/time-zones.ts'
import type { Locale, Words } from '../../../text/words.ts'
import type { ReadContext, Reader } from '../../context.ts'
import { heading, lines, newKeyboard, paragraphs, type Screen, show } from '../../screen.ts'
import { type Choice, press, type Typed } from './buttons.ts'
import { nameOf, showChannel, showChannels } from './home.ts'
import type { ChannelShop } from './shop.ts'

const VALUE_SHOWN = 40

/** The channel with an id, if the reader is an owner of it; says so and gives null otherwise. */
async function owned(shop: ChannelShop, ctx: ReadContext, channelId: number): Promise<Channel | null> {
  const { person, say } = ctx.reader
  const opened = await shop.openChannel(person.id, channelId)
  if (opened?.role === 'owner') return opened.channel
  if (opened) await showChannel(shop, ctx, channelId, say('channel-owners-only'))
  else await showChannels(shop, ctx, say('channel-not-yours'))
  return null
}

export async function showSettings(shop: ChannelShop, ctx: ReadContext, channelId: number): Promise<void> {
  const channel = await owned(shop, ctx, channelId)
  if (channel) await show(ctx, settingsScreen(channel, ctx.reader))
}

/** Everything that is set, in words, and a button that changes each. What is one of two is turned over by its button. */
export function settingsScreen(channel: Channel, { say, locale }: Reader): Screen {
  const { id, settings } = channel
  const { language, link, approval, whenOver, template, label, country, timeZone } = settings
  const keyboard = newKeyboard()
  const turn = (setting: Choice, words: string, value: string) =>
    press(keyboard, words, { kind: 'choose', channel: id, setting, value })
  turn('language', say('channel-set-language', { language }), language === 'ru' ? 'en' : 'ru')
  press(keyboard, say('channel-set-country', { country: flagOf(country) }), {
    kind: 'countries',
    channel: id,
  }).row()
  press(keyboard, say('channel-set-audience'), { kind: 'audience', channel: id })
  press(keyboard, say('channel-set-zone'), { kind: 'zones', channel: id }).row()
  press(keyboard, say('channel-set-hashtags'), { kind: 'hashtags', channel: id })
  press(keyboard, say('channel-set-template'), { kind: 'template', channel: id }).row()
  turn('link', say('channel-set-link', { link }), link === 'button' ? 'text' : 'button')
  turn('approval', say('channel-set-approval', { approval: yes(approval) }), yes(!approval)).row()
  turn('whenOver', say('channel-set-when-over', { whenOver }), nextOver(whenOver))
  press(keyboard, say('channel-set-label'), { kind: 'label', channel: id }).row()
  press(keyboard, say('channel-button-home'), { kind: 'home', channel: id })
  return {
    text: lines(
      heading(say('channel-settings', { name: nameOf(channel) })),
      say('channel-has-language', { language }),
      say('channel-has-country', { country: countryText(country, locale) }),
      audienceText(settings, say, locale),
      say('channel-has-zone', { zone: cityText(timeZone, locale), name: timeZone }),
      hashtagsText(settings, say),
      say('channel-has-link', { link }),
      say('channel-has-template', { own: yes(template !== null) }),
      say('channel-has-approval', { approval: yes(approval) }),
      say('channel-has-when-over', { whenOver }),
      label
        ? say('channel-has-label', { advertiser: cut(label.advertiser, VALUE_SHOWN), inn: label.inn })
        : say('channel-has-no-label'),
    ),
    keyboard,
  }
}

const yes = (is: boolean): 'yes' | 'no' => (is ? 'yes' : 'no')

const OVER = ['edit', 'mark', 'leave'] as const
const nextOver = (whenOver: ChannelSettings['whenOver']): string =>
  OVER[(OVER.indexOf(whenOver) + 1) % OVER.length] ?? 'edit'

const countryText = (country: string, locale: Locale): string =>
  `${flagOf(country)} ${countryName(country, locale)}`

const audienceText = ({ audience }: ChannelSettings, say: Words, locale: Locale): string =>
  audience.length === 0
    ? say('channel-has-no-audience')
    : say('channel-has-audience', {
        countries: audience.map((country) => countryText(country, locale)).join(', '),
      })

const hashtagsText = ({ hashtags }: ChannelSettings, say: Words): string =>
  hashtags.length === 0
    ? say('channel-has-no-hashtags')
    : say('channel-has-hashtags', { hashtags: hashtags.map((tag) => `#${tag}`).join(' ') })

/** The countries of the programme: where the parcels of the channel's readers go. */
export async function showCountries(shop: ChannelShop, ctx: ReadContext, channelId: number): Promise<void> {
  const channel = await owned(shop, ctx, channelId)
  if (!channel) return
  const { say, locale } = ctx.reader
  const keyboard = newKeyboard()
  ZONE.forEach((country, index) => {
    const tick = country === channel.settings.country ? '✓ ' : ''
    press(keyboard, `${tick}${countryText(country, locale)}`, {
      kind: 'choose',
      channel: channelId,
      setting: 'country',
      value: country,
    })
    if (index % 2 === 1) keyboard.row()
  })
  keyboard.row()
  press(keyboard, say('webmaster-button-back'), { kind: 'settings', channel: channelId })
  await show(ctx, { text: lines(say('channel-ask-country')), keyboard })
}

/** Any number of countries, each turned on and off by its flag. */
export async function showAudience(shop: ChannelShop, ctx: ReadContext, channelId: number): Promise<void> {
  const channel = await owned(shop, ctx, channelId)
  if (channel) await show(ctx, audienceScreen(channel, ctx.reader))
}

function audienceScreen({ id, settings }: Channel, { say, locale }: Reader): Screen {
  const keyboard = newKeyboard()
  ZONE.forEach((country, index) => {
    const tick = settings.audience.includes(country) ? '✓ ' : ''
    press(keyboard, `${tick}${countryText(country, locale)}`, { kind: 'toggle', channel: id, country })
    if (index % 2 === 1) keyboard.row()
  })
  keyboard.row()
  press(keyboard, say('webmaster-button-back'), { kind: 'settings', channel: id })
  return { text: lines(say('channel-ask-audience'), audienceText(settings, say, locale)), keyboard }
}

export async function toggleAudience(
  shop: ChannelShop,
  ctx: ReadContext,
  channelId: number,
  country: string,
): Promise<void> {
  const channel = await owned(shop, ctx, channelId)
  if (!channel || !isInZone(country)) return
  const { audience } = channel.settings
  const without = audience.filter((one) => one !== country)
  const changed = await shop.changeChannelSettings(ctx.reader.person.id, channelId, {
    audience: without.length === audience.length ? [...audience, country] : without,
  })
  if (changed) await show(ctx, audienceScreen(changed, ctx.reader))
}

/** The time zones of the programme's countries, and a way to type any other. */
export async function showZones(shop: ChannelShop, ctx: ReadContext, channelId: number): Promise<void> {
  const channel = await owned(shop, ctx, channelId)
  if (!channel) return
  const { say, locale } = ctx.reader
  const keyboard = newKeyboard()
  ZONES_OF_THE_ZONE.forEach((timeZone, index) => {
    const tick = timeZone === channel.settings.timeZone ? '✓ ' : ''
    press(keyboard, `${tick}${cityText(timeZone, locale)}`, {
      kind: 'choose',
      channel: channelId,
      setting: 'timeZone',
      value: timeZone,
    })
    if (index % 3 === 2) keyboard.row()
  })
  keyboard.row()
  press(keyboard, say('webmaster-button-zone-typed'), {
    kind: 'type',
    channel: channelId,
    setting: 'timeZone',
  })
  press(keyboard, say('webmaster-button-back'), { kind: 'settings', channel: channelId })
  await show(ctx, { text: lines(say('channel-ask-zone')), keyboard })
}

/** A setting that is typed: what it is now, a way to write another, and a way to do without. */
export async function showTyped(
  shop: ChannelShop,
  ctx: ReadContext,
  channelId: number,
  setting: Exclude<Typed, 'timeZone'>,
): Promise<void> {
  const channel = await owned(shop, ctx, channelId)
  if (!channel) return
  const { say } = ctx.reader
  const { template } = channel.settings
  const keyboard = newKeyboard()
  const usual = setting === 'label' ? shop.advertiser : null
  // Whose shop it is in law few owners know.
  if (usual)
    press(keyboard, say('channel-button-usual-label', { ...usual }), {
      kind: 'usualLabel',
      channel: channelId,
    }).row()
  press(keyboard, say('channel-button-write'), { kind: 'type', channel: channelId, setting })
  press(keyboard, say(`channel-button-no-${setting}`), { kind: 'clear', channel: channelId, setting }).row()
  press(keyboard, say('webmaster-button-back'), { kind: 'settings', channel: channelId })
  const about = lines(
    heading(say(`channel-set-${setting}`)),
    say(`channel-about-${setting}`, { places: ALL_PLACES }),
    usual && say('channel-about-usual-label'),
  )
  // The usual form, too: it is what an owner's own begins with.
  const now = setting === 'template' ? FormattedString.pre(template ?? DEFAULT_TEMPLATE) : null
  await show(ctx, { text: now ? paragraphs(about, now) : about, keyboard })
}

/** A press on one of a few values. Values that are none come from an old button. */
export async function choose(
  shop: ChannelShop,
  ctx: ReadContext,
  button: { readonly channel: number; readonly setting: Choice; readonly value: string },
): Promise<void> {
  const { say } = ctx.reader
  const change = readChoice(button.setting, button.value)
  if (!change) return void (await ctx.reply(say('chat-button-old')))
  await changeSettings(shop, ctx, button.channel, change)
}

/** Keeps a change and shows everything with it. */
export async function changeSettings(
  shop: ChannelShop,
  ctx: ReadContext,
  channelId: number,
  change: SettingsChange,
): Promise<void> {
  if (!(await owned(shop, ctx, channelId))) return
  const changed = await shop.changeChannelSettings(ctx.reader.person.id, channelId, change)
  if (changed) await show(ctx, settingsScreen(changed, ctx.reader))
}

/** What a typed setting is without anything. */
export const NOTHING_TYPED: Readonly<Record<Typed, SettingsChange>> = {
  hashtags: { hashtags: [] },
  template: { template: null },
  label: { label: null },
  timeZone: {},
}

function readChoice(setting: Choice, value: string): SettingsChange | null {
  switch (setting) {
    case 'language':
      return value === 'ru' || value === 'en' ? { language: value } : null
    case 'country':
      return isInZone(value) ? { country: value } : null
    case 'timeZone':
      return isTimeZone(value) ? { timeZone: value } : null
    case 'link':
      return value === 'button' || value === 'text' ? { link: value } : null
    case 'approval':
      return value === 'yes' || value === 'no' ? { approval: value === 'yes' } : null
    case 'whenOver': {
      const whenOver = OVER.find((one) => one === value)
      return whenOver ? { whenOver } : null
    }
  }
}
