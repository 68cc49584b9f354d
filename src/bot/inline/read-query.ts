/** What is written behind the bot's name in any chat. Untrusted, as all that people type. */
export type InlineWish =
  | { readonly kind: 'deals'; readonly text: string; readonly offset: number }
  | { readonly kind: 'post'; readonly post: number }

/** The words that hand over a ready post: buttons write them, people may. */
export const postQuery = (post: number): string => `post ${post}`

/** A query and Telegram's offset ('' on the first page, else what the page before gave). */
export function readInlineQuery(query: string, offset: string): InlineWish {
  const text = query.trim()
  const post = /^post (\d{1,15})$/i.exec(text)
  if (post) return { kind: 'post', post: Number(post[1]) }
  return { kind: 'deals', text, offset: /^\d{1,4}$/.test(offset) ? Number(offset) : 0 }
}
