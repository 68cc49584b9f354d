import type { Hit, SearchRequest } from '../db/search-request.ts'
import type { CatalogueSample } from '../domain/catalogue-sample.ts'
import type { CountryCode } from '../domain/country.ts'
import type { Deal, DealWish } from '../domain/deal.ts'
import { REASONS, type Reason, type ReasonCode } from '../domain/reason.ts'
import { relevanceOf } from '../domain/search-rank.ts'
import { foldText, tokensOf } from '../domain/search-text.ts'
import { fewerWords } from '../domain/spelling/fewer-words.ts'
import { isWrittenIn, namesOfGoods } from '../domain/spelling/goods.ts'
import { type QueryWord, readQuery } from '../domain/spelling/read-query.ts'
import { isStopWord } from '../domain/spelling/stop-words.ts'
import { readPriceWish } from '../domain/typed-price.ts'
import { judgeGoods } from '../rules/judge-goods.ts'
import type { KnownWords } from './catalogue-words.ts'
import { catalogueWords } from './catalogue-words.ts'
import type { Outside } from './outside.ts'
import { queriesOf } from './search-query.ts'

export interface FoundDeals {
  readonly deals: readonly FoundDeal[]
  /** How many were found, at most 1,000; `more` = there are more than that. Above 100 it is the estimate that says 1,000. */
  readonly total: number
  readonly more: boolean
  /** What was searched in place of the text, when something in it was put right. */
  readonly corrected: string | null
  /** True when no deal has all the words: some words were left out. */
  readonly relaxed: boolean
  /** The words that were left out. */
  readonly dropped: readonly string[]
  /** Nothing was found, but goods for adults would be. */
  readonly hiddenAdult: boolean
  /** Nothing was found within the prices: from this price on, in kopecks, there is something. */
  readonly fromPriceMinor: number | null
  /** Texts that find something, when nothing was found. */
  readonly suggestions: readonly string[]
}

export interface FoundDeal {
  readonly deal: Deal
  /** Why an order delivered to the country would earn nothing or has to be looked at; empty without a country. */
  readonly marks: readonly Reason[]
}

const MOST_COUNTED = 1_000
/** Deals that are ranked by their words together; the order between such groups is the order of worth. */
const RANKED_TOGETHER = 50
const LAST_OFFSET = 2_000
const MOST_SUGGESTIONS = 5

/** What a wish comes down to, once its text is read. */
interface Ask
  extends Pick<SearchRequest, 'order' | 'minPriceMinor' | 'maxPriceMinor' | 'category' | 'adult' | 'spread'> {
  readonly sample: CatalogueSample | null
  readonly categoryWords: readonly string[]
}

interface Page {
  readonly ids: readonly number[]
  readonly total: number
  readonly complete: boolean
  /** Roughly, when not complete. */
  readonly about: number
}

/**
 * What a shopper finds: all words first, as typed; else what was probably meant; else fewer words. In the language of the words first,
 * then under the goods' name in the other language. An empty text finds the popular deals.
 */
export const findDeals = (outside: Outside) => {
  const { db } = outside
  const words = catalogueWords(outside)

  /** What is asked of the database: the words in their own language, then in the other one. */
  function questionOf(asked: readonly QueryWord[], { categoryWords, sample, ...ask }: Ask) {
    const { queries, either } = queriesOf(asked, ask.adult)
    return {
      ...ask,
      queries: queries.map(({ parts, ...wish }) => ({
        parts: [...parts, ...categoryWords],
        likely: sample?.likely({ ...ask, ...wish }) ?? 0,
      })),
      either: either && [...either, ...categoryWords],
    }
  }

  /** A page of what has the words. */
  async function pageOf(asked: readonly QueryWord[], ask: Ask, offset: number, limit: number): Promise<Page> {
    const ranked = ask.order === 'relevance' && asked.length > 0
    const end = offset + Math.max(0, limit)
    // Without words only as many are seen as are wanted: with page after page the number found would grow from "2+" on.
    const inGroups = ranked || asked.length === 0
    const want = inGroups ? Math.ceil(Math.max(end, 1) / RANKED_TOGETHER) * RANKED_TOGETHER : Math.max(end, 1)
    const { hits, found, complete, about } = await db.search.search({
      ...questionOf(asked, ask),
      want,
      nothingUpTo: null,
    })
    const order = ranked ? inRankedGroups(hits, relevanceOf(asked)) : hits
    return { ids: order.slice(offset, end).map(({ id }) => id), total: found, complete, about }
  }

  async function found(
    page: Page,
    country: CountryCode | null,
  ): Promise<Pick<FoundDeals, 'deals' | 'total' | 'more'>> {
    const deals = await db.search.found(page.ids)
    return {
      deals: deals.map((deal) => ({ deal, marks: country === null ? [] : marksOf(outside, deal, country) })),
      total: Math.min(
        MOST_COUNTED,
        page.complete || page.about < 2 * MOST_COUNTED ? page.total : MOST_COUNTED,
      ),
      more: !page.complete || page.total > MOST_COUNTED,
    }
  }

  return async (said: DealWish, country: CountryCode | null): Promise<FoundDeals> => {
    const wish = withPriceRead(said)
    const known = await words()
    const reading = readQuery(wish.text, known.lexicon)
    const ask = askOf(wish, known)
    const limit = Math.min(50, Math.max(1, Math.floor(wish.limit)))
    const offset = Math.max(0, Math.floor(wish.offset))
    const nothing = {
      corrected: null,
      relaxed: false,
      dropped: [],
      hiddenAdult: false,
      fromPriceMinor: null,
      suggestions: [],
    }
    if (offset > LAST_OFFSET) return { deals: [], total: MOST_COUNTED, more: true, ...nothing }

    if (reading.typed.length === 0) {
      // A text without any word, such as an emoji, is no wish for everything.
      if (foldText(wish.text).trim() !== '') {
        return {
          deals: [],
          total: 0,
          more: false,
          ...nothing,
          suggestions: namesToTry(known, wish.language).slice(0, MOST_SUGGESTIONS),
        }
      }
      return { ...nothing, ...(await found(await pageOf([], ask, offset, limit), country)) }
    }

    const tries = [
      { words: reading.typed, corrected: null },
      ...(reading.corrected ? [{ words: reading.corrected.words, corrected: reading.corrected.text }] : []),
    ]
    for (const { words: asked, corrected } of tries) {
      const page = await pageOf(asked, ask, offset, limit)
      if (page.total > 0) return { ...nothing, corrected, ...(await found(page, country)) }
    }
    const last = tries.at(-1) as (typeof tries)[number]
    const why = await emptyBecause(last.words, ask)
    if (why === null) {
      for (const { left, dropped } of fewerWords(last.words).filter(({ asksForGoods }) => asksForGoods)) {
        const page = await pageOf(left, ask, offset, limit)
        if (page.total > 0) {
          const corrected = last.corrected === null ? null : left.map((word) => word.written).join(' ')
          return { ...nothing, corrected, relaxed: true, dropped, ...(await found(page, country)) }
        }
      }
    }
    const suggestions = await suggest(last.words, last.corrected, ask, known, wish.language)
    return { deals: [], total: 0, more: false, ...nothing, ...why, suggestions }
  }

  /** Which filter keeps everything away, if one does. */
  async function emptyBecause(
    asked: readonly QueryWord[],
    ask: Ask,
  ): Promise<Pick<FoundDeals, 'hiddenAdult' | 'fromPriceMinor'> | null> {
    if (ask.minPriceMinor !== null || ask.maxPriceMinor !== null) {
      const anyPrice = questionOf(asked, { ...ask, ...ANY_PRICE, order: 'price' })
      const nothingUpTo = ask.minPriceMinor === null ? ask.maxPriceMinor : null
      const { hits } = await db.search.search({ ...anyPrice, want: 1, nothingUpTo })
      if (hits[0] !== undefined) return { hiddenAdult: false, fromPriceMinor: hits[0].value }
    }
    if (!ask.adult && (await db.search.isThere(questionOf(asked, { ...ask, adult: 'only' })))) {
      return { hiddenAdult: true, fromPriceMinor: null }
    }
    return ask.category === null ? null : { hiddenAdult: false, fromPriceMinor: null }
  }

  /** Texts to try next: what was meant, single words that find something within the filters, sections that exist. */
  async function suggest(
    asked: readonly QueryWord[],
    corrected: string | null,
    ask: Ask,
    known: KnownWords,
    language: DealWish['language'],
  ): Promise<string[]> {
    const texts = new Set<string>()
    const free = { ...ask, ...ANY_PRICE, category: null, categoryWords: [] }
    const candidates: (readonly QueryWord[])[] =
      asked.length > 1 ? fewerWords(asked).map(({ left }) => left) : []
    if (corrected !== null) candidates.unshift(asked)
    for (const left of candidates) {
      if (texts.size >= 2) break
      if (await db.search.isThere(questionOf(left, ask.category === null ? ask : free)))
        texts.add(left.map((word) => word.written).join(' '))
    }
    for (const name of namesToTry(known, language)) {
      if (texts.size >= MOST_SUGGESTIONS) break
      texts.add(name)
    }
    return [...texts]
  }
}

/** Sections of the catalogue; for a reader of one language first those that they can read, then goods that are there under a name in it. */
function namesToTry({ categories, lexicon }: KnownWords, language: DealWish['language']): readonly string[] {
  if (language === undefined) return categories
  const goods = namesOfGoods(language)
    .map((name) => ({ name, deals: lexicon.dealsWith(name) }))
    .filter(({ deals }) => deals > 0)
    .sort((one, other) => other.deals - one.deals)
  const readable = categories.filter((name) => isWrittenIn(language, name))
  return [...new Set([...readable, ...goods.map(({ name }) => name), ...categories])]
}

const ANY_PRICE = { minPriceMinor: null, maxPriceMinor: null }

/** Prices among the words are limits; those that were set apart go before them. */
function withPriceRead(wish: DealWish): DealWish {
  const priced = readPriceWish(wish.text)
  if (!priced) return wish
  const least = wish.minPriceMinor ?? priced.minPriceMinor
  const most = wish.maxPriceMinor ?? priced.maxPriceMinor
  return {
    ...wish,
    text: priced.words,
    ...(least === null ? {} : { minPriceMinor: least }),
    ...(most === null ? {} : { maxPriceMinor: most }),
  }
}

function askOf(wish: DealWish, { spread, sample, categories }: KnownWords): Ask {
  const asked = wish.category === undefined ? null : foldText(wish.category).trim()
  const category = asked ? (categories.find((name) => foldText(name).trim() === asked) ?? asked) : null
  const words = category === null ? [] : tokensOf(category).map(({ text }) => text)
  const prices = [wish.minPriceMinor, wish.maxPriceMinor].filter((price) => price !== undefined)
  return {
    order: wish.order ?? 'relevance',
    // The wrong way round is the right one, turned.
    minPriceMinor: wish.minPriceMinor === undefined ? null : Math.min(...prices),
    maxPriceMinor: wish.maxPriceMinor === undefined ? null : Math.max(...prices),
    category,
    categoryWords: words
      .filter((word) => !isStopWord(word))
      .map((word) => `'${word}'`)
      .slice(0, 6),
    adult: wish.adult ?? false,
    spread,
    sample,
  }
}

/** The hits of each query in groups, each group by relevance: the order between groups is the order of worth. */
function inRankedGroups(hits: readonly Hit[], relevance: (hit: Hit) => number): Hit[] {
  const ranked: Hit[] = []
  for (let at = 0; at < hits.length; ) {
    const { query } = hits[at] as Hit
    const other = hits.findIndex((hit) => hit.query !== query && hit.query > query)
    const end = Math.min(at + RANKED_TOGETHER, other < 0 ? hits.length : other)
    const group = hits.slice(at, end).map((hit) => ({ hit, worth: relevance(hit) }))
    group.sort((one, two) => two.worth - one.worth || one.hit.id - two.hit.id)
    ranked.push(...group.map(({ hit }) => hit))
    at = end
  }
  return ranked
}

/** What speaks against a reward. A rate that is not known yet, or not the usual one, is no shopper's concern. */
export function marksOf(
  { book, now, settings }: Outside,
  deal: Deal,
  country: CountryCode,
): readonly Reason[] {
  const traffic = { source: 'telegram_bot' }
  const purchase = { price: deal.price, country, at: now(), traffic, rubleRates: settings.rubleRates }
  return judgeGoods(deal, purchase, book).reasons.filter(({ code }) => SHOWN.has(code))
}

const SHOWN: ReadonlySet<ReasonCode> = new Set([
  ...REASONS.filter(({ effect }) => effect === 'nothing').map(({ code }) => code),
  'affiliation_unknown',
])
