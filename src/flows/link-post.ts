import { isNetworkFault } from '../domain/fault.ts'
import type { LinkRefusal } from '../domain/link.ts'
import type { Post } from '../domain/post.ts'
import { type JudgedPost, judgePost } from './judge-post.ts'
import { makeLink } from './make-link.ts'
import type { Outside } from './outside.ts'

export interface LinkedPost {
  /** network_down: the network gave no link; trying again may help. red: nothing may go out like this. */
  readonly kind: 'ready' | 'red' | 'network_down'
  readonly judged: JudgedPost
}

/** A post with its own tracked link, judged by what the network says of the goods. Asked again it is the same link. */
export const linkPost = (outside: Outside) => {
  const make = makeLink(outside)
  const judge = judgePost(outside)
  return async (post: Post): Promise<LinkedPost> => {
    const before = await judge(post)
    if (post.dealId === null) return lit(before)
    const { country } = before
    try {
      const { dealId, adSpaceId } = post
      const made = await make({ dealId, country, adSpaceId, postId: post.id })
      return lit(made.kind === 'made' ? await judge(post) : refused(before, made.because))
    } catch (fault) {
      if (!isNetworkFault(fault)) throw fault
      outside.log.warn({ err: fault, postId: post.id }, 'a post got no link, as the network failed')
      return before.check.light === 'red' ? lit(before) : { kind: 'network_down', judged: before }
    }
  }
}

const lit = (judged: JudgedPost): LinkedPost => ({
  kind: judged.check.light === 'red' ? 'red' : 'ready',
  judged,
})

/** What makes a refusal is mostly red by itself; where it is not, its own line tells. */
function refused(judged: JudgedPost, because: LinkRefusal): JudgedPost {
  const { check } = judged
  if (check.light === 'red') return judged
  const line = { light: 'red', finding: { about: 'link', is: 'refused', because } } as const
  return { ...judged, check: { ...check, light: 'red', lines: [...check.lines, line] } }
}
