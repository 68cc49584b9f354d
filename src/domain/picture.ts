/** A picture of our own, drawn and shipped with the project, is named 'picture:KEY' wherever a picture's address may stand. */
const OWN = /^picture:([a-z0-9-]{1,64})$/

/** What is shown where a deal has no picture, or Telegram cannot get it. */
export const NO_PICTURE = 'picture:no-picture'

/** 'picture:headphones' -> 'headphones'; null for an address on the web. */
export const ownPictureKey = (picture: string): string | null => OWN.exec(picture)?.[1] ?? null

/** The address at which others find a picture: our own at the shop's (`publicUrl` without a slash at the end), any other where it lies; null for none. */
export function pictureAddress(picture: string | null, publicUrl: string): string | null {
  if (picture === null) return null
  const own = ownPictureKey(picture)
  if (own !== null) return `${publicUrl}/pictures/${own}.png`
  return URL.canParse(picture) && /^https?:$/.test(new URL(picture).protocol) ? picture : null
}
