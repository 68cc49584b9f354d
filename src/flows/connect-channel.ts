/** A channel becomes an ad space of a webmaster's, and the webmaster its first owner. */
import { type Channel, firstSettings, missingRights } from '../domain/channel.ts'
import type { SeenChannel } from '../domain/channel-news.ts'
import { CLOCK_OF, isInZone } from '../domain/country.ts'
import type { Reason } from '../domain/reason.ts'
import { USUAL_TIME_ZONE } from '../domain/wall-clock.ts'
import { applyRights } from './note-channel.ts'
import type { Outside } from './outside.ts'
import { addAdSpace, findWebmaster, type WebmasterAccount } from './webmaster-account.ts'

/** Everything here was just asked of Telegram: nobody's word counts. */
export interface ChannelClaim {
  /** Telegram id of who connects. */
  readonly personId: number
  readonly channel: SeenChannel
  /** Is the person the channel's creator, or an administrator who may post in it? */
  readonly personMayPost: boolean
  /** Names this look at the channel: what it changes is told once. */
  readonly noticed: string
  /** The person's own, for the posts. */
  readonly language: 'ru' | 'en'
}

export type ConnectedChannel =
  /** `fresh`: it was not this person's before. */
  | { readonly kind: 'connected'; readonly channel: Channel; readonly fresh: boolean }
  | { readonly kind: 'not_joined' }
  | { readonly kind: 'not_theirs' }
  /** The bot may not do what it has to: nothing is stored of a channel that is new. */
  | { readonly kind: 'rights_missing' }
  /** Others have connected it: an owner has to invite this person. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly reasons: readonly Reason[] }
  | { readonly kind: 'too_many' }

/** Connects a channel, or looks anew at one that is the person's already. As often as you like. */
export const connectChannel =
  (outside: Outside) =>
  async (claim: ChannelClaim): Promise<ConnectedChannel> => {
    const account = await findWebmaster(outside)(claim.personId)
    return outside.db.transaction(async (inside) => {
      await inside.channels.waitToConnect(claim.channel.telegramId)
      const known = await inside.channels.locked({ telegramId: claim.channel.telegramId })
      if (known && (await inside.channels.roleOf(known.id, claim.personId)) !== null) {
        const channel = await applyRights({ ...outside, db: inside }, known, claim.channel, claim.noticed)
        return { kind: 'connected', channel, fresh: false }
      }
      if (!account) return { kind: 'not_joined' }
      if (missingRights(claim.channel).length > 0) return { kind: 'rights_missing' }
      if (!claim.personMayPost) return { kind: 'not_theirs' }
      if (known && (await inside.channels.owners(known.id)).length > 0) return { kind: 'taken' }
      return putIn({ ...outside, db: inside }, claim, account, known)
    })
  }

async function putIn(
  outside: Outside,
  { personId, channel, language }: ChannelClaim,
  account: WebmasterAccount,
  known: Channel | null,
): Promise<ConnectedChannel> {
  const { db, now } = outside
  const space = await ownSpace(outside, personId, channel)
  if (space.kind !== 'added') return space
  const person = await db.people.find(personId)
  const country = person?.country && isInZone(person.country) ? person.country : 'RU'
  const { telegramId, title, username, rights } = channel
  // Of a webmaster who has chosen no clock, posts at ten mean ten where the parcels go.
  const chosen = account.wishes.timeZone
  const timeZone = chosen === USUAL_TIME_ZONE ? CLOCK_OF[country] : chosen
  const settings = firstSettings({ language, country, timeZone })
  const wanted = { title, username, rights, settings, adSpaceId: space.adSpace.id }
  const at = now()
  const stored = known
    ? await db.channels.takeOver(known.id, wanted, personId, at)
    : (await db.channels.add({ telegramId, ...wanted }, personId, at)).channel
  return { kind: 'connected', channel: stored, fresh: true }
}

/** The webmaster's ad space of that title, unless another channel has it: then one that tells them apart. */
async function ownSpace(outside: Outside, personId: number, channel: SeenChannel) {
  const { title, username, telegramId } = channel
  const titles = [title, `${title} (${username === null ? telegramId : `@${username}`})`, String(telegramId)]
  let space = await addAdSpace(outside)(personId, { title, traffic: { source: 'telegram_channel' } })
  for (const other of titles.slice(1)) {
    if (space.kind !== 'added' || !(await outside.db.channels.hasAdSpace(space.adSpace.id))) break
    space = await addAdSpace(outside)(personId, { title: other, traffic: { source: 'telegram_channel' } })
  }
  return space
}
