import type { Context } from 'grammy'
import type { InlineQueryResult, InlineQueryResultsButton } from 'grammy/types'
import { isInZone } from '../../domain/country.ts'
import { isNetworkFault } from '../../domain/fault.ts'
import { COUNTRY_PAYLOAD } from '../../domain/start-payload.ts'
import type { Shop } from '../../flows/shop.ts'
import { localeOf, type Words, words } from '../../text/words.ts'
import { type Reader, readerOf } from '../context.ts'
import { triesAfter } from '../shopper/search.ts'
import { dealResult } from './deal-result.ts'
import { postResult } from './post-result.ts'

/** Telegram takes 50; each one costs a link. */
const PER_PAGE = 8
/** Seconds for which Telegram may show the same to the same person: links are theirs, and so are country and language. */
const CACHE_SECONDS = 10

/** What an inline query is answered with. */
export interface InlineAnswer {
  readonly results: readonly InlineQueryResult[]
  readonly button?: InlineQueryResultsButton
  /** '' = there are no more. */
  readonly nextOffset?: string
  /** 0 where the next try may go another way. */
  readonly cacheSeconds?: number
}

/** A page of deals, each with the person's own link; or words on why there are none. */
export async function answerDeals(
  shop: Shop,
  from: NonNullable<Context['from']>,
  { text, offset }: { readonly text: string; readonly offset: number },
  reachable: string | null,
): Promise<InlineAnswer> {
  const person = await shop.findPerson(from.id)
  if (!person?.country || !isInZone(person.country))
    return toChat(
      words(person?.language ?? localeOf(from.language_code))('inline-button-country'),
      COUNTRY_PAYLOAD,
    )
  const reader = readerOf(person, from.language_code)
  const { say } = reader
  const wish = {
    text,
    personId: person.id,
    country: person.country,
    adult: person.adult,
    offset,
    limit: PER_PAGE,
  }
  const offered = await shop.offerDeals(wish).catch((fault: unknown) => {
    if (isNetworkFault(fault)) return null
    throw fault
  })
  switch (offered?.kind) {
    case undefined:
      return toChat(say('inline-button-network-down'))
    case 'offers':
      return {
        results: offered.offers.map((offer) => dealResult(offer, reader, reachable)),
        nextOffset: offered.nextOffset === null ? '' : String(offered.nextOffset),
      }
    case 'nothing':
      return nothing(text, triesAfter(offered.found, reader), reader)
    case 'store':
      return advice(say('inline-unreadable'), say('chat-pasted-store'))
    case 'unreadable':
      return advice(say('inline-unreadable'), say('chat-pasted-short'))
    case 'foreign':
      return advice(say('inline-unreadable'), say('chat-pasted-foreign'))
    case 'refused':
      return advice(say('inline-refused'), say('chat-link-refused', { because: offered.because }))
  }
}

/** One ready post, for whoever may send it. */
export async function answerPost(
  shop: Shop,
  from: NonNullable<Context['from']>,
  postId: number,
  reachable: string | null,
): Promise<InlineAnswer> {
  const post = await shop.showPostByHand(postId, from.id)
  // It may be changed at any time, and is to go out as it stands.
  if (post) return { results: [postResult(post, reachable)], cacheSeconds: 0 }
  const person = await shop.findPerson(from.id)
  return toChat(words(person?.language ?? localeOf(from.language_code))('inline-post-none'))
}

/** Something broke on our side: a kind word instead of a list that never comes. */
export const answerBroken = (say: Words): InlineAnswer => toChat(say('inline-button-broken'))

/** No results, and a button above the empty list that leads into the chat with the bot. */
const toChat = (text: string, payload = 'inline'): InlineAnswer => ({
  results: [],
  button: { text, start_parameter: payload },
  cacheSeconds: 0,
})

const nothing = (text: string, tries: readonly string[], { say }: Reader): InlineAnswer =>
  advice(say('chat-search-nothing', { text }), tries.join('\n'))

/** One result that tells something; sent, it tells it to the chat. */
const advice = (title: string, text: string): InlineAnswer => ({
  results: [
    {
      type: 'article',
      id: 'advice',
      title,
      description: text,
      input_message_content: {
        message_text: `${title}\n${text}`,
        link_preview_options: { is_disabled: true },
      },
    },
  ],
})

/** The call, with what all answers have in common. */
export const sendAnswer = (ctx: Context, answer: InlineAnswer): Promise<unknown> =>
  ctx.answerInlineQuery(answer.results, {
    is_personal: true,
    cache_time: answer.cacheSeconds ?? CACHE_SECONDS,
    next_offset: answer.nextOffset ?? '',
    ...(answer.button ? { button: answer.button } : {}),
  })
