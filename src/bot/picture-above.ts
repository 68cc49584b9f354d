/** The shop's picture above a message, large; never a preview of the link in it, as that would be a click. */
export const pictureAbove = (address: string | null) =>
  address === null ? { is_disabled: true } : { url: address, prefer_large_media: true, show_above_text: true }
