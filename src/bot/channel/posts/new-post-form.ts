import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { Message } from 'grammy/types'
import { cut } from '../../../domain/cut.ts'
import { holdsDealLink, withoutLinks } from '../../../domain/pasted-text.ts'
import type { Reader } from '../../context.ts'
import { readerIn } from '../../form.ts'
import { lines, newKeyboard, textOptions } from '../../screen.ts'
import { cardScreen } from './card.ts'
import { foundScreen, MOST_OFFERED } from './pick.ts'
import { isPost, readPostMessage } from './read-message.ts'
import { reworkLines } from './rework-view.ts'
import type { PostsShop } from './shop.ts'

/** The form's name and version: a change of its steps needs a new version, or forms in progress cannot be replayed. */
export const NEW_POST = 'new-post-4'

/** Of what was searched for: a message holds 4096 characters, and so may a wish. */
const WISH_SHOWN = 200

/** Messages after which the form ends by itself: replaying it costs more with each. */
const MOST_MESSAGES = 20

/**
 * A short form: words to search for, a link, or an existing post, forwarded or pasted. It goes on until a button or a command ends it, so that an album,
 * which comes message by message, is taken over whole.
 */
export const newPostForm =
  (shop: PostsShop) =>
  async (conversation: Conversation, ctx: Context, channel: number): Promise<void> => {
    const reader = await readerIn(shop, conversation, ctx)
    if (!reader) return
    const { say } = reader
    const channelId = channel === 0 ? null : channel
    await ctx.reply(say('post-new-ask'))

    /** The album that is coming in: its messages so far, and the draft that they have become. */
    const album = { group: '', messages: [] as Message[], postId: null as number | null, told: '' }

    const takeOver = async (answer: Context, messages: readonly Message[], postId: number | null) => {
      const taken = await conversation.external(() =>
        shop.takeOverPost(reader.person.id, channelId, messages.map(readPostMessage), postId),
      )
      if (taken.kind === 'refused') {
        await answer.reply(say('post-draft-refused', { because: taken.because }))
        return null
      }
      if (taken.kind === 'no_links') return 'no_links' as const
      const told = reworkLines(taken.rework, reader)
      // The card of an album is shown once: of what comes after only the links are told.
      if (postId === null) await showDraft(answer, taken.post.id, told)
      else if (told.join('\n') !== album.told) await answer.reply(told.join('\n'))
      album.told = told.join('\n')
      return taken.post.id
    }

    const showDraft = async (answer: Context, postId: number, told: readonly string[]) => {
      const screen = await conversation.external(async () => {
        const shown = await shop.showPost(reader.person.id, postId)
        if (!shown) return null
        const { text, keyboard } = cardScreen(shown, reader, told.length > 0 ? told.join('\n') : null)
        return { text: text.text, options: textOptions({ text, keyboard }) }
      })
      if (screen) await answer.reply(screen.text, screen.options)
    }

    for (let n = 0; n < MOST_MESSAGES; n++) {
      const answer = await conversation.waitFor('message')
      const { message } = answer
      const group = message.media_group_id
      if (group !== undefined) {
        if (album.group !== group) Object.assign(album, { group, messages: [], postId: null, told: '' })
        album.messages.push(message)
        const taken = await takeOver(answer, album.messages, album.postId)
        if (taken === null) return
        if (taken !== 'no_links') album.postId = taken
        // Nobody knows whether another picture of it is still to come; one without links to the end would be met with silence.
        else if (album.messages.length === 1) await answer.reply(say('post-no-links-yet'))
      } else if (isPost(message)) {
        const taken = await takeOver(answer, [message], null)
        if (taken === null) return
        if (taken === 'no_links') await answer.reply(say('post-no-links'))
      } else await pick(answer, (message.text ?? '').trim(), reader)
    }

    /** A link's deal, or what is found by words. */
    async function pick(answer: Context, text: string, reader: Reader): Promise<void> {
      if (text === '') return void (await answer.reply(say('post-new-ask')))
      if (holdsDealLink(text, shop.settings.publicUrl)) {
        const opened = await conversation.external(() => shop.openPastedLink(text))
        if (opened.kind !== 'deal') return void (await answer.reply(say('webmaster-forecast-not-a-link')))
        const drafted = await conversation.external(() =>
          shop.draftPost(reader.person.id, { channelId, dealId: opened.dealId }),
        )
        if (drafted.kind === 'refused')
          return void (await answer.reply(say('post-draft-refused', { because: drafted.because })))
        return showDraft(answer, drafted.post.id, [])
      }
      // A link of somebody else's is no wish: its letters would find goods of all kinds.
      if (withoutLinks(text) !== text) return void (await answer.reply(say('post-no-links')))
      const { deals } = await conversation.external(() =>
        shop.findDeals(
          { text, offset: 0, limit: MOST_OFFERED, adult: reader.person.adult },
          reader.person.country,
        ),
      )
      const screen =
        deals.length === 0
          ? {
              text: lines(say('chat-search-nothing', { text: cut(text, WISH_SHOWN) })),
              keyboard: newKeyboard(),
            }
          : foundScreen(deals, channel, reader)
      await answer.reply(screen.text.text, textOptions(screen))
    }
  }
