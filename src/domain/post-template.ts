/** The owner's own form of a post: text with places in braces that the shop fills. */
import { LONGEST_TEMPLATE } from './channel-settings.ts'

/** What a post can show, in the order of the shop's own form. */
export const PLACES = [
  'title',
  'price',
  'old_price',
  'discount',
  'rating',
  'orders',
  'coupon',
  'delivery',
  'warning',
  'link',
  'hashtags',
  'label',
] as const
/** '{title} {price} …': as an owner writes them. */
export const ALL_PLACES = PLACES.map((place) => `{${place}}`).join(' ')
export type Place = (typeof PLACES)[number]

/** A line of a template: text as it stands, and places. */
export type TemplateLine = readonly (string | { readonly place: Place })[]

export interface Template {
  readonly lines: readonly TemplateLine[]
}

/** Why a template is not taken. */
export type TemplateProblem =
  | { readonly code: 'unknown_place'; readonly name: string }
  /** Nobody could open the deal. */
  | { readonly code: 'no_link' }
  | { readonly code: 'too_long'; readonly most: number }

/** The shop's own form. */
export const DEFAULT_TEMPLATE = [
  '{title}',
  '',
  '💰 {price} {old_price} {discount}',
  '🎟 {coupon}',
  '⭐ {rating} · {orders}',
  '🚚 {delivery}',
  '',
  '🛡 {warning}',
  '👉 {link}',
  '',
  '{hashtags}',
].join('\n')

const ANY_PLACE = /\{([^{}\n]{0,40})\}/g

/**
 * Reads a template. `button`: the link is a button, so that the text need not have it. All problems are told at once. The warning and the label
 * need no place: posts always have them (see fillTemplate).
 */
export function readTemplate(
  text: string,
  { button }: { readonly button: boolean },
):
  | { readonly kind: 'read'; readonly template: Template }
  | { readonly kind: 'refused'; readonly problems: readonly TemplateProblem[] } {
  const problems: TemplateProblem[] = []
  if (text.length > LONGEST_TEMPLATE) problems.push({ code: 'too_long', most: LONGEST_TEMPLATE })
  const unknown = new Set<string>()
  const lines = text.split(/\r?\n/).map((line) => readLine(line, unknown))
  for (const name of unknown) problems.push({ code: 'unknown_place', name })
  const template = { lines }
  if (!button && !hasPlace(template, 'link')) problems.push({ code: 'no_link' })
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'read', template }
}

function readLine(text: string, unknown: Set<string>): TemplateLine {
  const line: (string | { place: Place })[] = []
  let end = 0
  for (const match of text.matchAll(ANY_PLACE)) {
    const name = match[1] ?? ''
    line.push(text.slice(end, match.index))
    end = match.index + match[0].length
    if (isPlace(name)) line.push({ place: name })
    else unknown.add(name)
  }
  line.push(text.slice(end))
  return line.filter((part) => part !== '')
}

const isPlace = (name: string): name is Place => (PLACES as readonly string[]).includes(name)

const hasPlace = ({ lines }: Template, place: Place): boolean =>
  lines.some((line) => line.some((part) => typeof part !== 'string' && part.place === place))

/**
 * The template's lines with what there is to show. A line whose places are all empty vanishes, an empty place in another line takes the space
 * before it along, and of several empty lines one stays. The label always ends the post, wherever the template has it, as the law wants it;
 * a warning, or a link that has no button, that the template forgot stands before it.
 *
 * @param filled the places that have something to show
 */
export function fillTemplate(template: Template, filled: ReadonlySet<Place>): TemplateLine[] {
  const lines: TemplateLine[] = []
  for (const line of template.lines) {
    const places = line.filter((part) => typeof part !== 'string' && part.place !== 'label')
    const wasLabel = line.some((part) => typeof part !== 'string' && part.place === 'label')
    const shows = places.some((part) => typeof part !== 'string' && filled.has(part.place))
    if ((places.length > 0 && !shows) || (places.length === 0 && wasLabel)) continue
    const kept = withoutEmpty(line, filled)
    const isEmpty = kept.every((part) => typeof part === 'string' && part.trim() === '')
    if (!isEmpty) lines.push(kept)
    else if (lines.length > 0 && lines.at(-1)?.length !== 0) lines.push([])
  }
  while (lines.at(-1)?.length === 0) lines.pop()
  for (const place of ['link', 'warning'] as const)
    if (filled.has(place) && !hasPlace(template, place)) lines.push([{ place }])
  if (filled.has('label')) lines.push([], [{ place: 'label' }])
  return lines[0]?.length === 0 ? lines.slice(1) : lines
}

function withoutEmpty(line: TemplateLine, filled: ReadonlySet<Place>): TemplateLine {
  const kept: (string | { readonly place: Place })[] = []
  for (const part of line) {
    if (typeof part === 'string' || (part.place !== 'label' && filled.has(part.place))) {
      kept.push(part)
      continue
    }
    const before = kept.at(-1)
    if (typeof before === 'string') kept[kept.length - 1] = before.replace(/[ \t·,;|–—-]+$/, '')
  }
  return kept.filter((part) => part !== '')
}
