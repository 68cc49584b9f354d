/** An owner's own post as several captions: an album has one an item, each a message of its own. */
import type { Post, ReworkedPost, RichText } from './post.ts'
import { NO_TEXT } from './rich-text.ts'
import { showsLink } from './strike-links.ts'
import type { WordedPost } from './worded-post.ts'

/** The captions of the further items, in their order; empty where an item has none. */
export const furtherCaptions = ({ media }: ReworkedPost): RichText[] =>
  media.slice(1).map(({ caption }) => caption ?? NO_TEXT)

/**
 * In which of its messages a post leads to some addresses: 0 is the first, whose words are the post's body and which has the buttons. The first where
 * none does, so that there is a place for what is to be said of them.
 */
export function itemsWith(post: ReworkedPost, addresses: readonly string[]): number[] {
  const items = leading(post, addresses)
  return items.length > 0 ? items : [0]
}

/** Does any of a post's messages lead to one of some addresses? */
export const leadsTo = (post: ReworkedPost, addresses: readonly string[]): boolean =>
  leading(post, addresses).length > 0

function leading(post: ReworkedPost, addresses: readonly string[]): number[] {
  const isBehindButton = post.buttons.flat().some(({ url }) => addresses.includes(url))
  return [post.body, ...furtherCaptions(post)].flatMap((text, n) =>
    showsLink(text, addresses) || (n === 0 && isBehindButton) ? [n] : [],
  )
}

/** One message of a post, as it is edited. */
export const itemOf = (worded: WordedPost, item: number): WordedPost =>
  item === 0 ? worded : { ...worded, body: worded.further[item - 1] ?? NO_TEXT, buttons: [] }

/** UTF-16 units of the longest of its texts: each has to fit by itself. */
export const longestText = ({ body, further }: Pick<WordedPost, 'body' | 'further'>): number =>
  Math.max(...[body, ...further].map(({ text }) => text.length))

/** Is there a text of a published post of which nobody knows as which message it stands? An album's captions are learnt one by one. */
export const isSomewhere = ({ messageId, reworked }: Pick<Post, 'messageId' | 'reworked'>): boolean =>
  messageId === null ||
  (reworked?.media ?? []).slice(1).some((item) => item.caption !== undefined && item.messageId === undefined)

/** As which messages an album's items stand in the channel, in their order, the first included. */
export const withMessageIds = (post: ReworkedPost, ids: readonly (number | null)[]): ReworkedPost => ({
  ...post,
  media: post.media.map((item, n) => {
    const messageId = n === 0 ? undefined : (ids[n] ?? item.messageId)
    return messageId === undefined ? item : { ...item, messageId }
  }),
})
