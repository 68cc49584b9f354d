import type { RecognisedLink } from '../domain/product-link.ts'
import type { Outside } from './outside.ts'

/** The item behind a link: by its pattern, else as AliExpress says of its own share links. null: nobody tells. */
export async function itemBehindLink(
  { followShortLink }: Pick<Outside, 'followShortLink'>,
  { itemId, target, link }: RecognisedLink,
): Promise<string | null> {
  const address = target ?? link
  return itemId ?? (address === null ? null : followShortLink(withScheme(address)))
}

const withScheme = (link: string): string =>
  /^https?:\/\//i.test(link) ? link.replace(/^http:/i, 'https:') : `https://${link}`
