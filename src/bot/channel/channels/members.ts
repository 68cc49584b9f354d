/** Who has access to a channel, and the links by which others come in. */
import { code, fmt } from '@grammyjs/parse-mode'
import type { ChannelRole } from '../../../domain/channel.ts'
import { cut } from '../../../domain/cut.ts'
import { localeOf, words } from '../../../text/words.ts'
import type { ReadContext } from '../../context.ts'
import { heading, lines, newKeyboard, show, textOptions } from '../../screen.ts'
import { press } from './buttons.ts'
import { nameOf, showChannel, showChannels } from './home.ts'
import type { ChannelShop } from './shop.ts'

const NAME_SHOWN = 30

export async function showMembers(
  shop: ChannelShop,
  ctx: ReadContext,
  channelId: number,
  note: string | null = null,
): Promise<void> {
  const { say, person } = ctx.reader
  const opened = await shop.openChannel(person.id, channelId)
  const members = opened && (await shop.listMembers(person.id, channelId))
  if (!opened || !members) return showChannels(shop, ctx, say('channel-not-yours'))
  const { channel, role, payee } = opened
  const named = await Promise.all(
    members.map(async (member) => ({ ...member, name: await nameOfPerson(ctx, member.personId) })),
  )
  const keyboard = newKeyboard()
  if (role === 'owner') {
    press(keyboard, say('channel-button-invite-editor'), {
      kind: 'invite',
      channel: channelId,
      role: 'editor',
    })
    press(keyboard, say('channel-button-invite-owner'), { kind: 'invite', channel: channelId, role: 'owner' })
    keyboard.row()
    for (const { personId, name } of named)
      if (personId !== person.id)
        press(keyboard, say('channel-button-remove', { name }), {
          kind: 'askRemove',
          channel: channelId,
          person: personId,
        }).row()
  }
  press(keyboard, say('channel-button-leave'), { kind: 'askLeave', channel: channelId })
  press(keyboard, say('channel-button-home'), { kind: 'home', channel: channelId })
  await show(ctx, {
    text: lines(
      note,
      heading(say('channel-members', { name: nameOf(channel) })),
      ...named.map(({ name, role, personId }) =>
        say('channel-member', { name, role, you: personId === person.id ? 'yes' : 'no' }),
      ),
      '',
      say(payee.isAsker ? 'channel-home-paid-you' : 'channel-home-paid', {
        name: cut(payee.name, NAME_SHOWN),
      }),
    ),
    keyboard,
  })
}

/** As Telegram calls a person right now: names are not kept. */
async function nameOfPerson(ctx: ReadContext, personId: number): Promise<string> {
  const nameless = ctx.reader.say('channel-member-nameless', { id: String(personId) })
  try {
    const chat = await ctx.api.getChat(personId)
    const name = [chat.first_name, chat.last_name].filter(Boolean).join(' ')
    return name === '' ? nameless : cut(name, NAME_SHOWN)
  } catch {
    return nameless
  }
}

/** Makes an invitation and says what it does. */
export async function invite(
  shop: ChannelShop,
  ctx: ReadContext,
  channelId: number,
  role: ChannelRole,
): Promise<void> {
  const { say, person } = ctx.reader
  const invited = await shop.inviteMember(person.id, channelId, role)
  if (invited.kind === 'not_owner') return showChannel(shop, ctx, channelId, say('channel-owners-only'))
  if (invited.kind === 'too_many') return showMembers(shop, ctx, channelId, say('channel-invites-too-many'))
  const address = `https://t.me/${ctx.me.username}?start=${invited.payload}`
  const keyboard = newKeyboard().copyText(say('chat-button-copy'), address).row()
  press(keyboard, say('channel-button-members'), { kind: 'members', channel: channelId })
  await show(ctx, {
    text: lines(
      heading(say('channel-invite', { role })),
      say('channel-invite-about', { hours: invited.hours }),
      fmt`${code}${address}${code}`,
      '',
      say('channel-invite-money', { role }),
    ),
    keyboard,
  })
}

/** /start with an invitation: the person comes in, and whoever invited them is told. false: it is no invitation. */
export async function openInvite(shop: ChannelShop, ctx: ReadContext, payload: string): Promise<boolean> {
  const { say, person, locale } = ctx.reader
  const accepted = await shop.acceptInvite(person.id, payload, locale)
  if (!accepted) return false
  if (accepted.kind !== 'member') {
    await ctx.reply(say(accepted.kind === 'full' ? 'channel-invite-full' : 'channel-invite-void'))
    return true
  }
  const { channelId, title, role, invitedBy, fresh } = accepted
  if (fresh) {
    const name = cut([ctx.from?.first_name, ctx.from?.last_name].filter(Boolean).join(' '), NAME_SHOWN)
    const theirs = words(localeOf((await shop.languageOf(invitedBy)) ?? 'ru'))
    const keyboard = press(newKeyboard(), theirs('channel-button-members'), {
      kind: 'members',
      channel: channelId,
    })
    const screen = { text: lines(theirs('channel-has-joined', { name, role, title })), keyboard }
    await ctx.api.sendMessage(invitedBy, screen.text.text, textOptions(screen))
  }
  await showChannel(shop, ctx, channelId, say('channel-joined', { role }))
  return true
}

/** Asks before access is taken away. A button may name anybody: who is no member is not named to whoever presses it. */
export async function askRemove(
  shop: ChannelShop,
  ctx: ReadContext,
  channelId: number,
  memberId: number,
): Promise<void> {
  const { say, person } = ctx.reader
  const opened = await shop.openChannel(person.id, channelId)
  if (opened?.role !== 'owner') return showMembers(shop, ctx, channelId, say('channel-owners-only'))
  const members = (await shop.listMembers(person.id, channelId)) ?? []
  if (!members.some(({ personId }) => personId === memberId))
    return showMembers(shop, ctx, channelId, say('channel-not-removed'))
  const keyboard = newKeyboard()
  press(keyboard, say('channel-button-remove-yes'), { kind: 'remove', channel: channelId, person: memberId })
  press(keyboard, say('webmaster-button-back'), { kind: 'members', channel: channelId })
  const name = await nameOfPerson(ctx, memberId)
  await show(ctx, { text: lines(say('channel-remove-ask', { name })), keyboard })
}

export async function remove(
  shop: ChannelShop,
  ctx: ReadContext,
  channelId: number,
  memberId: number,
): Promise<void> {
  const { say, person } = ctx.reader
  const removed = await shop.removeMember(person.id, channelId, memberId)
  await showMembers(shop, ctx, channelId, say(removed ? 'channel-removed' : 'channel-not-removed'))
}

export async function askLeave(shop: ChannelShop, ctx: ReadContext, channelId: number): Promise<void> {
  const { say, person } = ctx.reader
  const opened = await shop.openChannel(person.id, channelId)
  if (!opened) return showChannels(shop, ctx, say('channel-not-yours'))
  const keyboard = newKeyboard()
  press(keyboard, say('channel-button-leave-yes'), { kind: 'leave', channel: channelId })
  press(keyboard, say('webmaster-button-back'), { kind: 'members', channel: channelId })
  await show(ctx, { text: lines(say('channel-leave-ask', { name: nameOf(opened.channel) })), keyboard })
}

export async function leave(shop: ChannelShop, ctx: ReadContext, channelId: number): Promise<void> {
  const { say, person } = ctx.reader
  const end = await shop.leaveChannel(person.id, channelId)
  if (end === 'last_owner') return showMembers(shop, ctx, channelId, say('channel-last-owner'))
  await showChannels(shop, ctx, say(end === 'left' ? 'channel-left' : 'channel-not-yours'))
}
