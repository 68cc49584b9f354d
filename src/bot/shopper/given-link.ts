import { z } from 'zod'
import type { Shop } from '../../flows/shop.ts'
import { currentTurn } from '../intake/turn.ts'

/** The taps of an impatient finger; whoever presses later than that wants to see the link once more. */
const JUST_NOW_MS = 20_000

/** A link that was given under a card. */
export interface GivenLink {
  readonly code: string
  /** The card's message, under which the button was pressed. */
  readonly card: number
}

const lastLink = z.object({ code: z.string(), card: z.number(), at: z.number() })

const keyOf = (personId: number): string => `${personId}:link`

/** Whether a link is the last one that the person got, of this very card and a moment ago. Throws outside of a turn. */
export async function wasJustGiven(
  shop: Pick<Shop, 'readForm'>,
  personId: number,
  { code, card }: GivenLink,
): Promise<boolean> {
  const { data: last } = lastLink.safeParse(await shop.readForm(keyOf(personId)))
  if (last === undefined || last.code !== code || last.card !== card) return false
  return turn().startedAt.getTime() - last.at < JUST_NOW_MS
}

/** Kept with the turn's end, together with the message that shows the link. Throws outside of a turn. */
export function noteGiven(personId: number, link: GivenLink): void {
  const { forms, startedAt } = turn()
  forms.set(keyOf(personId), { ...link, at: startedAt.getTime() })
}

function turn() {
  const current = currentTurn()
  if (!current) throw new Error('a link was given outside of a turn')
  return current
}
