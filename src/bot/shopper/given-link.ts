import { z } from 'zod'
import type { Shop } from '../../flows/shop.ts'
import { currentTurn } from '../intake/turn.ts'

/** The taps of an impatient finger; whoever presses later than that wants to see the link once more. */
const JUST_NOW_MS = 20_000

const lastLink = z.object({ code: z.string(), at: z.number() })

const keyOf = (personId: number): string => `${personId}:link`

/** Whether a link is the last one that the person got, a moment ago: it stands in the chat. Throws outside of a turn. */
export async function wasJustGiven(
  shop: Pick<Shop, 'readForm'>,
  personId: number,
  code: string,
): Promise<boolean> {
  const last = lastLink.safeParse(await shop.readForm(keyOf(personId)))
  return last.success && last.data.code === code && now() - last.data.at < JUST_NOW_MS
}

/** Kept with the turn's end, together with the message that shows the link. */
export function noteGiven(personId: number, code: string): void {
  currentTurn()?.forms.set(keyOf(personId), { code, at: now() })
}

function now(): number {
  const turn = currentTurn()
  if (!turn) throw new Error('a link was given outside of a turn')
  return turn.startedAt.getTime()
}
