import { ownPictureKey } from '../domain/picture.ts'

/**
 * A picture's address on the web, for where Telegram fetches it by itself (thumbnails, previews), or null where it has none.
 * `reachable`: the shop's own address, where Telegram can reach it.
 */
export function publicPicture(picture: string | null, reachable: string | null): string | null {
  if (picture === null) return null
  const key = ownPictureKey(picture)
  if (key !== null) return reachable === null ? null : `${reachable}/pictures/${key}.png`
  return /^https?:\/\/\S+$/i.test(picture) ? picture : null
}

/** The shop's picture above a message, large; never a preview of the link in it, as that would be a click. */
export const pictureAbove = (address: string | null) =>
  address === null ? { is_disabled: true } : { url: address, prefer_large_media: true, show_above_text: true }
