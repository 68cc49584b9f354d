/** A text for people with ordinary spaces, as it is compared. */
export const plain = (text: string | undefined): string => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')
