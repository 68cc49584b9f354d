/** A person's own drafts: each opens its card, where it is changed, let go and thrown away. */
import { cut } from '../../../domain/cut.ts'
import type { Post } from '../../../domain/post.ts'
import type { Drafts } from '../../../flows/list-drafts.ts'
import type { ReadContext, Reader } from '../../context.ts'
import { heading, lines, newKeyboard, show } from '../../screen.ts'
import { press as pressChannel } from '../channels/buttons.ts'
import { titleOf } from '../schedule/home.ts'
import { press } from './buttons.ts'
import type { PostsShop } from './shop.ts'

const PAGE = 8
/** Leaves room for the channel's name on a button. */
const TITLE_SHOWN = 34

/** From `offset` on. */
export async function showDrafts(
  shop: Pick<PostsShop, 'listDrafts'>,
  ctx: ReadContext,
  offset = 0,
): Promise<void> {
  const { say, person } = ctx.reader
  const { drafts, total } = await shop.listDrafts(person.id, offset, PAGE)
  // What was on this page has gone meanwhile.
  if (drafts.length === 0 && offset > 0) return showDrafts(shop, ctx)
  const keyboard = newKeyboard()
  for (const one of drafts)
    press(keyboard, draftLine(one, ctx.reader), { kind: 'card', post: one.post.id }).row()
  if (offset > 0) press(keyboard, '◀', { kind: 'drafts', offset: Math.max(0, offset - PAGE) })
  if (offset + PAGE < total) press(keyboard, '▶', { kind: 'drafts', offset: offset + PAGE })
  // For no channel: searched for, or taken over from a post that is there.
  press(keyboard.row(), say('post-button-new-by-hand'), { kind: 'new', channel: 0 })
  pressChannel(keyboard.row(), say('channel-button-list'), { kind: 'list' })
  await show(ctx, {
    text: lines(heading(say('post-drafts', { count: total })), total > 0 ? say('post-drafts-note') : null),
    keyboard,
  })
}

const MARKS: Partial<Record<Post['state'], string>> = { by_hand: '✋ ', published: '📊 ' }

/** '✋ Чайник · Находки дня' */
function draftLine(draft: Drafts['drafts'][number], reader: Reader): string {
  const { post, channelTitle } = draft
  const mark = MARKS[post.state] ?? ''
  const where = channelTitle === null ? '' : ` · ${channelTitle}`
  return `${mark}${cut(titleOf(draft, reader), TITLE_SHOWN)}${where}`
}
