/** A person's channels, and the first screen of one. */
import type { FormattedString } from '@grammyjs/parse-mode'
import { type Channel, missingRights } from '../../../domain/channel.ts'
import { flagOf } from '../../../domain/country.ts'
import { cut } from '../../../domain/cut.ts'
import { dateText } from '../../../text/amounts.ts'
import { countryName } from '../../../text/countries.ts'
import { cityText } from '../../../text/time-zones.ts'
import type { ReadContext, Reader } from '../../context.ts'
import { heading, lines, newKeyboard, paragraphs, show } from '../../screen.ts'
import { press as pressWebmaster } from '../../webmaster/buttons.ts'
import { press as pressPost } from '../posts/buttons.ts'
import { press as pressSchedule } from '../schedule/buttons.ts'
import { broughtByChannel, press as pressStatistics } from '../statistics/buttons.ts'
import { lookAtChannel } from './ask-telegram.ts'
import { press } from './buttons.ts'
import { rightsText } from './rights-words.ts'
import type { ChannelShop } from './shop.ts'

const TITLE_SHOWN = 60
/** A list with more buttons than that is none. */
const PAGE = 40

/** /channels: the person's channels, each with a button, and a way to connect another. `wished`: which page, the newest first. */
export async function showChannels(
  shop: ChannelShop,
  ctx: ReadContext,
  note: string | null = null,
  wished = 0,
): Promise<void> {
  const { say, person } = ctx.reader
  const channels = await shop.listChannels(person.id)
  const isWebmaster = (await shop.findWebmaster(person.id)) !== null
  const last = Math.max(0, Math.ceil(channels.length / PAGE) - 1)
  const page = Math.min(wished, last)
  const end = channels.length - page * PAGE
  const keyboard = newKeyboard()
  for (const { channel } of channels.slice(Math.max(0, end - PAGE), end))
    press(keyboard, `${stateMark(channel)} ${channel.title}`, { kind: 'home', channel: channel.id }).row()
  // An arrow alone is the mark of a channel that runs.
  if (page > 0) press(keyboard, `◀ ${page} / ${last + 1}`, { kind: 'page', page: page - 1 })
  if (page < last) press(keyboard, `${page + 2} / ${last + 1} ▶`, { kind: 'page', page: page + 1 })
  keyboard.row()
  if (isWebmaster || channels.length > 0)
    pressPost(keyboard, say('post-button-drafts'), { kind: 'drafts', offset: 0 }).row()
  if (isWebmaster) press(keyboard, say('channel-button-connect'), { kind: 'connect' }).row()
  else pressWebmaster(keyboard, say('webmaster-button-join'), { kind: 'terms' }).row()
  press(keyboard, say('webmaster-button-close'), { kind: 'close' })
  const body = lines(
    heading(say('channel-list', { count: channels.length })),
    channels.length === 0 ? say('channel-list-empty') : null,
    isWebmaster ? null : say('channel-join-do'),
  )
  await show(ctx, { text: paragraphs(note, body), keyboard })
}

const stateMark = (channel: Channel): string => (channel.paused ? '⏸' : '▶️')

/** One channel: how it stands, and ways to everything of it. `note` stands above. */
export async function showChannel(
  shop: ChannelShop,
  ctx: ReadContext,
  channelId: number,
  note: string | null = null,
): Promise<void> {
  const { say, person } = ctx.reader
  const opened = await shop.openChannel(person.id, channelId)
  if (!opened) return showChannels(shop, ctx, say('channel-not-yours'))
  const { channel, role, members, payee } = opened
  const keyboard = newKeyboard()
  pressPost(keyboard, say('channel-button-new-post'), { kind: 'new', channel: channelId })
  pressPost(keyboard, say('post-button-drafts'), { kind: 'drafts', offset: 0 }).row()
  pressSchedule(keyboard, say('channel-button-schedule'), { kind: 'home', channel: channelId })
  pressStatistics(keyboard, say('channel-button-statistics'), broughtByChannel(channelId)).row()
  if (role === 'owner') {
    press(keyboard, say('channel-button-settings'), { kind: 'settings', channel: channelId })
    press(
      keyboard,
      say(channel.paused?.because === 'owner' ? 'channel-button-resume' : 'channel-button-pause'),
      { kind: channel.paused?.because === 'owner' ? 'resume' : 'pause', channel: channelId },
    ).row()
  }
  press(keyboard, say('channel-button-members'), { kind: 'members', channel: channelId })
  press(keyboard, say('channel-button-check'), { kind: 'recheck', channel: channelId }).row()
  press(keyboard, say('channel-button-list'), { kind: 'list' })
  const body = lines(
    heading(nameOf(channel)),
    stateText(channel, ctx.reader, ctx.me.username),
    say('channel-home-role', { role }),
    say('channel-home-members', { count: members }),
    say(payee.isAsker ? 'channel-home-paid-you' : 'channel-home-paid', {
      name: cut(payee.name, TITLE_SHOWN),
    }),
    placeText(channel, ctx.reader),
  )
  await show(ctx, { text: paragraphs(note, body), keyboard })
}

/** 'Скидки дня (@sale)' */
export const nameOf = ({ title, username }: Pick<Channel, 'title' | 'username'>): string =>
  username === null ? cut(title, TITLE_SHOWN) : `${cut(title, TITLE_SHOWN)} (@${username})`

function stateText(channel: Channel, { say, locale }: Reader, bot: string): FormattedString | string {
  const { paused, settings } = channel
  const missing = missingRights(channel)
  if (missing.length > 0)
    return lines(
      say('channel-state-rights', { rights: rightsText(missing, say) }),
      say('channel-right-missing-do', { bot: `@${bot}`, rights: rightsText(missing, say) }),
    )
  return paused
    ? say('channel-state-paused', { since: dateText(paused.since, locale, settings.timeZone) })
    : say('channel-state-running')
}

const placeText = ({ settings: { country, timeZone, language } }: Channel, { say, locale }: Reader): string =>
  say('channel-home-place', {
    country: `${flagOf(country)} ${countryName(country, locale)}`,
    zone: cityText(timeZone, locale),
    language,
  })

/** "Check again": asks Telegram how the channel stands now, and shows it. */
export async function recheckChannel(shop: ChannelShop, ctx: ReadContext, channelId: number): Promise<void> {
  const { say, person } = ctx.reader
  const opened = await shop.openChannel(person.id, channelId)
  if (!opened) return showChannels(shop, ctx, say('channel-not-yours'))
  const { telegramId, title, username } = opened.channel
  const look = await lookAtChannel(ctx.api, ctx.me.id, telegramId, person.id)
  const seen = look.kind === 'seen' ? look.channel : { telegramId, title, username, rights: [] }
  const channel = await shop.noteRights(seen, `u${ctx.update.update_id}`)
  const well = channel !== null && missingRights(channel).length === 0
  if (!well) await ctx.answerCallbackQuery(say('channel-checked-not'))
  await showChannel(shop, ctx, channelId, say(well ? 'channel-checked-well' : 'channel-checked-not'))
}

/** Pauses or lets go on, and shows the channel. */
export async function changePause(
  shop: ChannelShop,
  ctx: ReadContext,
  channelId: number,
  wish: 'pause' | 'resume',
): Promise<void> {
  const { person, say } = ctx.reader
  const change = wish === 'pause' ? shop.pauseChannel : shop.resumeChannel
  const changed = await change(person.id, channelId)
  await showChannel(shop, ctx, channelId, changed ? null : say('channel-owners-only'))
}
