/** Posts from the pick of a deal to the publication: buttons that begin with "P". */
import { Composer } from 'grammy'
import type { ChatContext } from '../../context.ts'
import { onButton } from '../../on-button.ts'
import { type PostButton, readPostButton } from './buttons.ts'
import { showCard } from './card.ts'
import { showDrafts } from './drafts.ts'
import { EDIT_POST } from './edit-form.ts'
import { askNewPost, draft, postIt } from './pick.ts'
import { PLACE } from './place-form.ts'
import { chooseCountry, preview, release, showCountries, showTimes } from './release.ts'
import type { PostsShop } from './shop.ts'

export function postsChat(shop: PostsShop): Composer<ChatContext> {
  const chat = new Composer<ChatContext>()
  onButton(chat, readPostButton, (ctx, button) => pressed(shop, ctx, button))
  return chat
}

async function pressed(shop: PostsShop, ctx: ChatContext, button: PostButton): Promise<unknown> {
  switch (button.kind) {
    case 'new':
      return askNewPost(ctx, button.channel)
    case 'postIt':
      return postIt(shop, ctx, button.deal)
    case 'drafts':
      return showDrafts(shop, ctx, button.offset)
    case 'draft':
      return draft(shop, ctx, button.channel, button.deal)
    case 'card':
      return showCard(shop, ctx, button.post)
    case 'preview':
      return preview(shop, ctx, button.post)
    case 'ownText':
    case 'coupon':
    case 'erid':
    case 'typedTime':
      return ctx.conversation.enter(EDIT_POST, button.post, button.kind)
    case 'countries':
      return showCountries(ctx, button.post)
    case 'country':
      return chooseCountry(shop, ctx, button.post, button.country)
    default:
      return decide(shop, ctx, button)
  }
}

type Decided = Exclude<PostButton, { kind: 'new' | 'postIt' | 'drafts' | 'draft' | 'country' }>

async function decide(shop: PostsShop, ctx: ChatContext, button: Decided): Promise<unknown> {
  const { say, person } = ctx.reader
  const { post } = button
  switch (button.kind) {
    case 'now':
      return release(shop, ctx, post, { to: 'now' })
    case 'queue':
      return release(shop, ctx, post, { to: 'queue' })
    case 'byHand':
      return release(shop, ctx, post, { to: 'by_hand' })
    case 'at':
      return release(shop, ctx, post, { to: 'time', at: new Date(button.minute * 60_000) })
    case 'times':
      return showTimes(shop, ctx, post)
    case 'back': {
      const back = await shop.takeBackPost(person.id, post)
      return showCard(shop, ctx, post, back ? null : say('post-too-late'))
    }
    case 'discard': {
      const gone = await shop.discardPost(person.id, post)
      return showCard(shop, ctx, post, gone ? null : say('post-too-late'))
    }
    case 'takeOut': {
      const without = await shop.takeOutHidden(person.id, post)
      return showCard(shop, ctx, post, say(without ? 'post-taken-out' : 'post-no-draft'))
    }
    case 'place':
      return ctx.conversation.enter(PLACE, post)
    case 'there':
    case 'again': {
      const settled = await shop.settleDoubt(person.id, post, button.kind === 'there')
      // Nobody knows its message yet: without that it could not be changed later.
      if (settled && button.kind === 'there') return ctx.conversation.enter(PLACE, post)
      return showCard(shop, ctx, post, say(settled ? 'post-doubt-settled' : 'post-doubt-none'))
    }
    default:
      return showCard(shop, ctx, post)
  }
}
