/** The bot in any chat: what stands behind its name is answered with results to send. Nothing here touches a form in progress. */
import { Composer, type Context } from 'grammy'
import type { Shop } from '../../flows/shop.ts'
import { localeOf, words } from '../../text/words.ts'
import { answerBroken, answerDeals, answerPost, sendAnswer } from './answer-query.ts'
import { postOfResult } from './post-result.ts'
import { readInlineQuery } from './read-query.ts'

/** @param reachable the shop's own address, where Telegram can reach it; null on a machine of one's own. */
export function inlineChat(shop: Shop, reachable: string | null): Composer<Context> {
  const chat = new Composer<Context>()

  chat.on('inline_query', async (ctx) => {
    const { from, query, offset } = ctx.inlineQuery
    const overtaken = () => shop.isOvertaken(ctx.update.update_id, from.id)
    // People type on while the first letters are looked for: only the last words are worth the work.
    if (await overtaken()) return
    const wish = readInlineQuery(query, offset)
    const answering =
      wish.kind === 'post'
        ? answerPost(shop, from, wish.post, reachable)
        : answerDeals(shop, from, wish, reachable)
    const answer = await answering.catch((error: unknown) => {
      shop.log.error({ err: error, updateId: ctx.update.update_id }, 'an inline query could not be answered')
      return answerBroken(words(localeOf(from.language_code)))
    })
    if (!(await overtaken())) await sendAnswer(ctx, answer)
  })

  // Told where the operator has switched inline feedback on.
  chat.on('chosen_inline_result', async (ctx) => {
    const { from, result_id: resultId, inline_message_id: messageId } = ctx.chosenInlineResult
    const post = postOfResult(resultId)
    if (post !== null) await shop.usePostByHand(post, from.id, messageId ?? null)
  })

  return chat
}
