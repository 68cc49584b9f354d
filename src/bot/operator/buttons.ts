import { pressing } from '../screen.ts'

/** What a button of the operator's screens carries: all begin with "v", which no other area's do. Whatever comes back is untrusted. */
export type OperatorButton =
  | { readonly kind: 'home' | 'close' | 'doubtful' | 'failed' | 'unmatched' }
  | { readonly kind: 'payable'; readonly offset: number }
  /** Of a message in doubt, by its number in the outbox. */
  | { readonly kind: 'repeat' | 'leave'; readonly id: number }

const PLAIN = { home: 'vh', close: 'vx', doubtful: 'vd', failed: 'vf', unmatched: 'vu' } as const
type Plain = keyof typeof PLAIN
const PLAIN_BY_CODE = new Map(Object.entries(PLAIN).map(([kind, code]) => [code as string, kind as Plain]))

/** A button as callback data. */
export function writeOperatorButton(button: OperatorButton): string {
  switch (button.kind) {
    case 'payable':
      return `vp:${button.offset}`
    case 'repeat':
      return `vr:${button.id}`
    case 'leave':
      return `vl:${button.id}`
    default:
      return PLAIN[button.kind]
  }
}

/** Callback data as a button of these screens, or null for anything that we did not write. */
export function readOperatorButton(data: string): OperatorButton | null {
  const plain = PLAIN_BY_CODE.get(data)
  if (plain) return { kind: plain }
  const [, code, digits] = /^v([prl]):(\d{1,15})$/.exec(data) ?? []
  if (code === undefined) return null
  const number = Number(digits)
  if (code === 'p') return { kind: 'payable', offset: number }
  return { kind: code === 'r' ? 'repeat' : 'leave', id: number }
}

/** Adds a button of these screens to a keyboard. */
export const press = pressing(writeOperatorButton)
