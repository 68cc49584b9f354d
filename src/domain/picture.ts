/** A picture of our own, drawn and shipped with the project, is named 'picture:KEY' wherever a picture's address may stand. */
const OWN = /^picture:([a-z0-9-]{1,64})$/

/** What is shown where a deal has no picture, or Telegram cannot get it. */
export const NO_PICTURE = 'picture:no-picture'

/** 'picture:headphones' -> 'headphones'; null for an address on the web. */
export const ownPictureKey = (picture: string): string | null => OWN.exec(picture)?.[1] ?? null

/**
 * A picture's address on the web, for where others fetch it by themselves (previews, thumbnails), or null where it has none.
 * `reachable`: the shop's own address, without a slash at the end, where others can reach it: ours lie there.
 */
export function pictureAddress(picture: string | null, reachable: string | null): string | null {
  if (picture === null) return null
  const own = ownPictureKey(picture)
  if (own !== null) return reachable === null ? null : `${reachable}/pictures/${own}.png`
  return /^https?:\/\/\S+$/i.test(picture) && URL.canParse(picture) ? picture : null
}
