import { hash } from 'node:crypto'
import { neighbourhoodOf } from '../domain/neighbourhood.ts'
import type { Outside } from './outside.ts'

const DAY_MS = 86_400_000

/**
 * Names that tell one link's neighbourhoods of addresses apart and lead back to none: a hash, whose salt is drawn anew every day and never leaves
 * the process. On a new day whatever goes by yesterday's names has to be forgotten.
 */
export function hiddenPlaces(
  { now, newId }: Pick<Outside, 'now' | 'newId'>,
  forget: () => void,
): (linkCode: string, address: string | null) => string {
  let day = -1
  let salt = ''
  return (linkCode, address) => {
    const today = Math.floor(now().getTime() / DAY_MS)
    if (today !== day) {
      day = today
      salt = newId(22)
      forget()
    }
    const place = address === null ? '' : neighbourhoodOf(address)
    return hash('sha256', `${salt}\n${linkCode}\n${place}`, 'base64url')
  }
}
