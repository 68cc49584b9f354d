import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { MessageEntity } from 'grammy/types'
import type { RichText, TextEntity } from '../../../domain/post.ts'
import { innermost } from '../../../domain/product-link.ts'
import { linksOfPost } from '../../../domain/replace-links.ts'
import { isDash } from '../../../domain/typed-dash.ts'
import { readMoment } from '../../../domain/typed-moment.ts'
import type { PostChange } from '../../../flows/draft-post.ts'
import type { Reader } from '../../context.ts'
import { ask, type Read, readerIn, readTitle } from '../../form.ts'
import { textOptions } from '../../screen.ts'
import { cardScreen } from './card.ts'
import { releasedText } from './release.ts'
import type { PostsShop } from './shop.ts'

/** The form's name and version: a change of its steps needs a new version, or forms in progress cannot be replayed. */
export const EDIT_POST = 'edit-post-2'

export type Edited = 'ownText' | 'coupon' | 'erid' | 'typedTime'

/** Leaves room for the shop's own words in a message of 4096 units. */
const LONGEST_OWN_TEXT = 2_500
const LONGEST_COUPON = 60

/** A short form: the owner's own words, a coupon, a token, or a time. */
export const editPostForm =
  (shop: PostsShop) =>
  async (conversation: Conversation, ctx: Context, postId: number, edited: Edited): Promise<void> => {
    const reader = await readerIn(shop, conversation, ctx)
    if (!reader) return
    const { say, person } = reader
    const state = await conversation.external(
      async () => (await shop.showPost(person.id, postId))?.post.state ?? null,
    )
    const isOpen = state === 'draft' || (edited === 'erid' && state === 'awaiting')
    // An old button: said before anybody writes, and not after.
    if (!isOpen) return void (await ctx.reply(say(state === null ? 'post-gone' : 'post-no-draft')))
    const written = await ask<string | null>(conversation, ctx, {
      say,
      asks: say('post-edit-ask', { what: edited, most: LONGEST_OWN_TEXT }),
      givenUp: say('webmaster-given-up'),
      read: async (text, { message }) => {
        if (edited === 'typedTime') {
          const zone = await conversation.external(
            async () => (await shop.showPost(person.id, postId))?.channel?.settings.timeZone ?? null,
          )
          const now = await conversation.external(() => shop.now().getTime())
          const at = zone === null ? null : readMoment(text, new Date(now), zone)
          if (!at) return { again: say('post-edit-again', { what: edited, most: 0 }) }
          const note = await conversation.external(async () => {
            const became = await shop.releasePost(person.id, postId, { to: 'time', at })
            return releasedText(became, reader)
          })
          return { is: note }
        }
        const change = readChange(edited, text, (message.entities ?? []) as readonly MessageEntity[])
        if (!change) return { again: say('post-edit-again', { what: edited, most: LONGEST_OWN_TEXT }) }
        return conversation.external(() => keep(shop, reader, postId, change))
      },
    })
    if (written) await show(written.answer, written.is)

    async function show(answer: Context, note: string | null): Promise<void> {
      const screen = await conversation.external(async () => {
        const shown = await shop.showPost(person.id, postId)
        if (!shown) return null
        const { text, keyboard } = cardScreen(shown, reader as NonNullable<typeof reader>, note)
        return { text: text.text, options: textOptions({ text, keyboard }) }
      })
      if (screen) await answer.reply(screen.text, screen.options)
      else await answer.reply(say('post-gone'))
    }
  }

/** Changes the draft; a post that waits for its token leaves with it. What came of it, or why another answer is asked for. */
async function keep(
  shop: PostsShop,
  { person, say }: Reader,
  postId: number,
  change: PostChange,
): Promise<Read<string | null>> {
  if (await shop.changePost(person.id, postId, change))
    return { is: change.ownText && leadsToGoods(change.ownText) ? say('post-own-text-links') : null }
  if (!change.erid) return { is: say('post-no-draft') }
  const given = await shop.giveToken(person.id, postId, change.erid)
  if (given.kind === 'given') return { is: say('post-token-given', { state: given.post.state }) }
  const refused = say('post-token-refused', { because: given.because })
  return given.because === 'gone' ? { is: refused } : { again: refused }
}

/** By a link of its own, which stays as it is: nobody is paid for it, or somebody else. */
const leadsToGoods = (text: RichText): boolean =>
  linksOfPost({ texts: [text], buttons: [] }).some(({ recognised }) => innermost(recognised).kind !== 'other')

/** What was written as it is kept; null for what cannot be. */
export function readChange(
  edited: Exclude<Edited, 'typedTime'>,
  text: string,
  entities: readonly MessageEntity[],
): PostChange | null {
  const isNothing = isDash(text)
  switch (edited) {
    case 'ownText': {
      if (isNothing) return { ownText: null }
      const own: RichText = { text, entities: entities as unknown as readonly TextEntity[] }
      return text.trim() === '' || text.length > LONGEST_OWN_TEXT ? null : { ownText: own }
    }
    case 'coupon': {
      const coupon = isNothing ? null : readTitle(text, LONGEST_COUPON)
      return isNothing || coupon !== null ? { coupon } : null
    }
    case 'erid': {
      const erid = isNothing ? null : readToken(text)
      return isNothing || erid !== null ? { erid } : null
    }
  }
}

/** 'erid: 2VtzquWg5JR', '...?erid=2VtzquWg5JR&x', '2VtzquWg5JR' -> the token. */
const readToken = (text: string): string | null =>
  /(?:^|erid\s*[:=]\s*)([A-Za-z0-9_-]{1,256})(?:$|[&\s])/i.exec(text.trim())?.[1] ?? null
