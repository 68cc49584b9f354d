/** A picture of our own, drawn and shipped with the project, is named 'picture:KEY' wherever a picture's address may stand. */
const OWN = /^picture:([a-z0-9-]{1,64})$/

/** What is shown where a deal has no picture, or Telegram cannot get it. */
export const NO_PICTURE = 'picture:no-picture'

/** 'picture:headphones' -> 'headphones'; null for an address on the web. */
export const ownPictureKey = (picture: string): string | null => OWN.exec(picture)?.[1] ?? null
