import type { ChannelSettings } from '../domain/channel.ts'
import type { CountryCode } from '../domain/country.ts'
import type { Post } from '../domain/post.ts'
import type { Outside } from './outside.ts'

/** Has a post readers who have to be shown a label? `audience`: where they live, as the owner says. */
export const reachesLabelled = (
  { book }: Pick<Outside, 'book'>,
  country: CountryCode,
  audience: readonly CountryCode[],
): boolean => book.advertising.labelCountries.some((one) => one === country || audience.includes(one))

/** Does a post need a token of its own, by its channel's settings, and has none? */
export const lacksToken = (
  outside: Pick<Outside, 'book'>,
  { label, country, audience }: Pick<ChannelSettings, 'label' | 'country' | 'audience'>,
  post: Pick<Post, 'erid' | 'country'>,
): boolean =>
  post.erid === null && label !== null && reachesLabelled(outside, post.country ?? country, audience)
