import { isDescribing } from './describing.ts'
import { isForWhom } from './for-whom.ts'
import type { QueryWord } from './read-query.ts'
import { lightStem } from './stem.ts'

export interface FewerWords {
  readonly left: readonly QueryWord[]
  /** What was left out, as it was written. */
  readonly dropped: readonly string[]
  /** False where only what the goods are for or like is left of a query that named some: "games" of "a graphics card for games". */
  readonly asksForGoods: boolean
}

const MOST_WAYS = 6

/**
 * The query with some words left out, the likeliest to help first: without all that nobody has; then without one word that measures or
 * describes, measures and the rarest first, then without all of them ("wireless mouse" asks for a mouse before it asks for something
 * wireless, and "термос 1л" for a thermos); only then without one that names, "parts" before others, then two, three ... One word at
 * least stays, and more than numbers: "3" is nothing that "shoes 3" asked for.
 */
export function fewerWords(words: readonly QueryWord[]): FewerWords[] {
  const unknown = words.filter((word) => word.deals === 0)
  const byDeals = words.filter((word) => word.deals > 0).sort((one, other) => one.deals - other.deals)
  const measures = byDeals.filter(({ role }) => role === 'measure')
  const qualities = byDeals.filter((word) => word.role !== 'measure' && isQuality(word))
  const describing = [...measures, ...qualities]
  const names = byDeals.filter((word) => !describing.includes(word))
  const naming = [...names.filter(isAnything), ...names.filter((word) => !isAnything(word))]
  const first = [...describing, ...naming]
  const upTo = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => first.slice(0, from + at))
  const ways = [
    [],
    ...describing.slice(0, 3).map((word) => [word]),
    ...upTo(2, describing.length),
    ...naming.slice(0, 3).map((word) => [word]),
    ...upTo(Math.max(2, describing.length + 1), first.length - 1),
  ].map((out) => [...unknown, ...out])
  const namesGoods = words.some(isNaming)
  const seen = new Set<string>()
  return ways
    .filter((out) => {
      const dropped = out.map(({ written }) => written).join(' ')
      return out.length > 0 && out.length < words.length && !seen.has(dropped) && seen.add(dropped)
    })
    .map((out) => {
      const left = words.filter((word) => !out.includes(word))
      const dropped = out.map(({ written }) => written)
      return { left, dropped, asksForGoods: !namesGoods || left.some(isNaming) }
    })
    .filter(({ left }) => left.some(({ role, written }) => role !== 'measure' && /\p{L}/u.test(written)))
    .slice(0, MOST_WAYS)
}

const isQuality = ({ written }: QueryWord): boolean => isDescribing(written) || /^\d/.test(written)

/** Of "spare parts for a bicycle" the bicycle says more. */
const ANYTHING = new Set(
  'запчасть запчасти аксессуар аксессуары принадлежность принадлежности деталь детали товар товары вещь вещи комплект набор parts part spares accessory accessories things stuff goods set kit'
    .split(' ')
    .map(lightStem),
)

const isAnything = ({ written }: QueryWord): boolean => ANYTHING.has(lightStem(written))

const isNaming = (word: QueryWord): boolean =>
  word.role === 'goods' && !isQuality(word) && !isForWhom(word.written) && !isAnything(word)
