import { cut } from '../../../domain/cut.ts'
import type { TakenOverPost } from '../../../flows/take-over-post.ts'
import type { Reader } from '../../context.ts'

/** Lines that name each link that is not ours now: more than these help nobody. */
const MOST_NAMED = 8
const LINK_SHOWN = 60

/** What became of an existing post's links: how many were replaced, and each one that was not. */
export function reworkLines(
  { replaced, unwrapped, takenOut, left }: Extract<TakenOverPost, { kind: 'taken' }>['rework'],
  { say }: Pick<Reader, 'say'>,
): string[] {
  const named = [
    ...unwrapped.map(({ from }) => say('post-rework-unwrapped', { link: cut(from, LINK_SHOWN) })),
    ...takenOut.map((from) => say('post-rework-taken-out', { link: cut(from, LINK_SHOWN) })),
    ...left.map(({ from, why }) => say('post-rework-left', { link: cut(from, LINK_SHOWN), why })),
  ]
  const more = named.length - MOST_NAMED
  return [
    say('post-rework-replaced', { count: replaced.length }),
    ...named.slice(0, MOST_NAMED),
    ...(more > 0 ? [say('post-rework-more', { count: more })] : []),
  ]
}
