import { sql } from 'drizzle-orm'
import type { Connection } from './connection.ts'
import { publicationStore } from './publications.ts'

/** Posts that have not left: nobody has read them. */
const UNSENT = sql.raw(`state in ('draft', 'awaiting', 'queued', 'timed')`)

/**
 * Takes a person out of every channel and off everything that they made there: memberships, invitations, their name on posts and
 * rules, and the words of drafts and of posts by their own hand. A channel that is left without an owner stands still, without the
 * advertiser's label and the owner's form; what waits there never leaves, a call that is queued and not begun among it. The channel itself and its published posts stay: links,
 * clicks and other people's commissions hang on them.
 */
export async function forgetMember(connection: Connection, personId: number, at: Date): Promise<void> {
  const { rows } = connection
  const owned = await rows<{ id: number }>(sql`
    select channel_id as id from channel_members where person_id = ${personId} and role = 'owner'`)
  const channels = sql`${sql.param(owned.map(({ id }) => id))}::int[]`
  // Of two last owners who go at once, the second finds the first one gone.
  await rows(sql`select id from channels where id = any(${channels}) order by id for update`)
  await rows(sql`delete from channel_members where person_id = ${personId}`)
  await rows(sql`delete from channel_invites where invited_by = ${personId}`)
  const orphans = await rows<{ id: number }>(sql`
    update channels c set paused_since = ${at}, paused_because = 'owner',
      settings = settings || '{"label": null, "template": null}'::jsonb
    where c.id = any(${channels})
      and not exists (select from channel_members m where m.channel_id = c.id and m.role = 'owner')
    returning c.id`)
  for (const { id } of orphans) await publicationStore(connection).takeBack(id)
  const ids = sql`${sql.param(orphans.map(({ id }) => id))}::int[]`
  await rows(sql`
    update posts set state = 'withdrawn', own_text = null, reworked = null,
      coupon = null, erid = null, due_at = null, place = null
    where ${UNSENT} and (channel_id = any(${ids}) or (author_id = ${personId} and state = 'draft'))`)
  await rows(
    sql`update post_rules set removed_at = ${at} where removed_at is null and channel_id = any(${ids})`,
  )
  await rows(sql`
    update posts set author_id = 0,
      own_text = case when channel_id is null then null else own_text end,
      reworked = case when channel_id is null then null else reworked end,
      coupon = case when channel_id is null then null else coupon end,
      erid = case when channel_id is null then null else erid end,
      inline_message_id = case when channel_id is null then null else inline_message_id end
    where author_id = ${personId}`)
  await rows(sql`update post_rules set author_id = 0 where author_id = ${personId}`)
}
