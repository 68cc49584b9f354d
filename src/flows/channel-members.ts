/** Who has access to a channel: owners let people in and out, and everybody may leave. The money goes to the ad space's webmaster all the same. */
import type { ChannelMember, ChannelRole } from '../domain/channel.ts'
import type { Outside } from './outside.ts'

const SECRET_LENGTH = 22
/** Hours for which an invitation may be used. */
const INVITE_HOURS = 48
const MOST_INVITES = 20
const MOST_MEMBERS = 20

/** How an invitation's secret looks. */
const SECRET = /^[A-Za-z0-9]{22}$/

export type Invited =
  /** `payload`: of the link that opens the chat. */
  | { readonly kind: 'invited'; readonly payload: string; readonly hours: number }
  | { readonly kind: 'too_many' }
  | { readonly kind: 'not_owner' }

/** An owner's link for one person, once. */
export const inviteMember =
  ({ db, now, newId }: Outside) =>
  async (personId: number, channelId: number, role: ChannelRole): Promise<Invited> => {
    if ((await db.channels.roleOf(channelId, personId)) !== 'owner') return { kind: 'not_owner' }
    const at = now()
    if ((await db.channelInvites.prune(channelId, at)) >= MOST_INVITES) return { kind: 'too_many' }
    const secret = newId(SECRET_LENGTH)
    const expiresAt = new Date(at.getTime() + INVITE_HOURS * 3_600_000)
    await db.channelInvites.add(secret, { channelId, role, invitedBy: personId, expiresAt })
    return { kind: 'invited', payload: `${INVITE_PREFIX}${secret}`, hours: INVITE_HOURS }
  }

const INVITE_PREFIX = 'j'

export type AcceptedInvite =
  /** `fresh`: the person has come in, or has another role now. */
  | {
      readonly kind: 'member'
      readonly channelId: number
      readonly title: string
      readonly role: ChannelRole
      readonly invitedBy: number
      readonly fresh: boolean
    }
  /** Used, over, taken back, or never there. */
  | { readonly kind: 'void' }
  | { readonly kind: 'full' }

/** A person opens an invitation. `language`: what they speak, for the channel's news. null: the payload is no invitation. */
export const acceptInvite =
  ({ db, now }: Outside) =>
  (personId: number, payload: string, language: 'ru' | 'en' = 'ru'): Promise<AcceptedInvite | null> =>
    db.transaction(async (inside): Promise<AcceptedInvite | null> => {
      const secret = payload.slice(INVITE_PREFIX.length)
      if (!payload.startsWith(INVITE_PREFIX) || !SECRET.test(secret)) return null
      const invite = await inside.channelInvites.bySecret(secret)
      const channel = invite && (await inside.channels.locked({ id: invite.channelId }))
      if (!invite || !channel) return { kind: 'void' }
      const { role, invitedBy } = invite
      const has = await inside.channels.roleOf(channel.id, personId)
      const member = { kind: 'member', channelId: channel.id, title: channel.title, invitedBy } as const
      // Nobody loses by an invitation, and a turn that runs again finds what it did.
      if (has === 'owner' || has === role) return { ...member, role: has, fresh: false }
      if ((await inside.channels.roleOf(channel.id, invitedBy)) !== 'owner') return { kind: 'void' }
      if (!has && (await inside.channels.members(channel.id)).length >= MOST_MEMBERS) return { kind: 'full' }
      const at = now()
      if (!(await inside.channelInvites.use(secret, at))) return { kind: 'void' }
      await inside.channels.putMember(channel.id, { personId, role, language }, at)
      return { ...member, role, fresh: true }
    })

/** For members only: null for everybody else. */
export const listMembers =
  ({ db }: Outside) =>
  async (personId: number, channelId: number): Promise<ChannelMember[] | null> =>
    (await db.channels.roleOf(channelId, personId)) === null ? null : db.channels.members(channelId)

/** An owner takes somebody else's access away. false: not an owner, or nobody else. */
export const removeMember =
  ({ db }: Outside) =>
  (personId: number, channelId: number, memberId: number): Promise<boolean> =>
    db.transaction(async (inside) => {
      // Two owners who remove each other at once: one of them stays.
      await inside.channels.locked({ id: channelId })
      const isOwner = (await inside.channels.roleOf(channelId, personId)) === 'owner'
      if (!isOwner || memberId === personId) return false
      if ((await inside.channels.roleOf(channelId, memberId)) === null) return false
      await inside.channels.removeMember(channelId, memberId)
      return true
    })

/** A member goes. 'last_owner': somebody else has to become an owner first. */
export const leaveChannel =
  ({ db }: Outside) =>
  (personId: number, channelId: number): Promise<'left' | 'last_owner' | 'no_member'> =>
    db.transaction(async (inside) => {
      await inside.channels.locked({ id: channelId })
      const role = await inside.channels.roleOf(channelId, personId)
      if (role === null) return 'no_member'
      if (role === 'owner' && (await inside.channels.owners(channelId)).length === 1) return 'last_owner'
      await inside.channels.removeMember(channelId, personId)
      return 'left'
    })
