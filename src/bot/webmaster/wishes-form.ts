import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { NoticeWishes } from '../../domain/notice.ts'
import { ask, readerIn, readOr } from '../form.ts'
import { textOptions } from '../screen.ts'
import type { WebmasterShop } from './account.ts'
import { readQuiet, readZone, wishesScreen } from './wishes.ts'

/** The form's name and version: a change of its steps needs a new version, or forms in progress cannot be replayed. */
export const WISHES = 'wishes-1'

/** A short form: quiet hours as a span, or a time zone by its IANA name. */
export const wishesForm =
  (shop: WebmasterShop) =>
  async (conversation: Conversation, ctx: Context, about: 'quiet' | 'zone'): Promise<void> => {
    const reader = await readerIn(shop, conversation, ctx)
    if (!reader) return
    const { say, person } = reader
    const written = await ask(conversation, ctx, {
      say,
      asks: say(about === 'quiet' ? 'webmaster-quiet-ask' : 'webmaster-zone-type'),
      givenUp: say('webmaster-given-up'),
      read: (text) =>
        readOr(
          readWish(about, text),
          say(about === 'quiet' ? 'webmaster-quiet-again' : 'webmaster-zone-again'),
        ),
    })
    if (!written) return
    const account = await conversation.external(() => shop.findWebmaster(person.id))
    if (!account) return
    const wishes = { ...account.wishes, ...written.is }
    await conversation.external(async () => {
      await shop.changeWishes(person.id, wishes)
      return null
    })
    const screen = wishesScreen(wishes, reader)
    await written.answer.reply(screen.text.text, textOptions(screen))
  }

function readWish(about: 'quiet' | 'zone', text: string): Partial<NoticeWishes> | null {
  if (about === 'quiet') {
    const quiet = readQuiet(text)
    return quiet && { quiet }
  }
  const timeZone = readZone(text)
  return timeZone === null ? null : { timeZone }
}
