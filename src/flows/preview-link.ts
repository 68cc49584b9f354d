import type { CountryCode } from '../domain/country.ts'
import { isLinkCode } from '../domain/link.ts'
import type { Outside } from './outside.ts'

export type LinkPreview =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'withdrawn' }
  | {
      readonly kind: 'live'
      readonly title: string
      readonly picture: string | null
      readonly country: CountryCode
      readonly language: 'ru' | 'en' | null
    }

/** What previewers may know of a link: no address of the network's. No click is stored. */
export const previewLink =
  ({ db }: Outside) =>
  async (code: string): Promise<LinkPreview> => {
    const behind = isLinkCode(code) ? await db.links.forDoor(code) : null
    if (!behind) return { kind: 'unknown' }
    if (behind.link.withdrawnAt) return { kind: 'withdrawn' }
    const { title, picture, language, link } = behind
    return { kind: 'live', title, picture, country: link.country, language }
  }
