/** An owner's own post between the form in which it is kept and the one in which its links are replaced. */
import type { ReworkedPost } from './post.ts'
import { innermost } from './product-link.ts'
import type { ReadyPost } from './ready-post.ts'
import { linksOfPost } from './replace-links.ts'
import { NO_TEXT } from './rich-text.ts'

/** The body goes first, then the captions of an album's items. */
export const asReady = ({ body, media, buttons }: ReworkedPost): ReadyPost => ({
  texts: [body, ...media.map(({ caption }) => caption ?? NO_TEXT)],
  buttons,
})

/** The same post with the texts and buttons that `asReady` of it has become. */
export function asReworked(before: ReworkedPost, { texts, buttons }: ReadyPost): ReworkedPost {
  const [body = before.body, ...captions] = texts
  const media = before.media.map((item, n) => {
    const caption = captions[n]
    return item.caption && caption ? { ...item, caption } : item
  })
  return { ...before, body, media, buttons: webButtons(buttons) }
}

/** Those that lead to the web: the others belong to the bot that made them. */
export const webButtons = (buttons: ReadyPost['buttons']): ReworkedPost['buttons'] =>
  buttons
    .map((row) => row.flatMap(({ text, url }) => (url === undefined ? [] : [{ text, url }])))
    .filter((row) => row.length > 0)

/** Does it hold an affiliate link of somebody's that does not say where it leads? */
export const hidesLinks = (post: ReworkedPost): boolean =>
  linksOfPost(asReady(post)).some(({ recognised }) => innermost(recognised).kind === 'affiliate')
