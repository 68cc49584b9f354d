/** What is looked at before a post goes out, line by line, each with its light. Words: text/check-words.ts. */
import type { AdNotice } from './advertising.ts'
import type { AdLabel } from './channel.ts'
import type { CountryCode } from './country.ts'
import type { LinkRefusal } from './link.ts'
import type { Money } from './money.ts'
import type { PriceStory } from './price-story.ts'
import type { CountryPolicy, ReasonCode, TrafficCause } from './reason.ts'
import type { PostShape } from './worded-post.ts'

/** red: cannot be published. amber: it can, but somebody should know. */
export type Light = 'green' | 'amber' | 'red'

/** One thing that was looked at, and what was found. */
export type CheckFinding =
  | { readonly about: 'affiliation'; readonly is: 'affiliated' | 'not_affiliated' | 'unknown' }
  | { readonly about: 'store'; readonly is: 'listed' | 'not_listed' | 'unnamed' }
  /** other: nothing says that the goods are virtual or food. */
  | { readonly about: 'goods'; readonly is: 'virtual' | 'eat' | 'other' }
  | { readonly about: 'earnings'; readonly is: 'nothing' }
  | {
      readonly about: 'earnings'
      /** at_stake: as much, if the goods turn out to be affiliated. */
      readonly is: 'earns' | 'at_stake'
      /** Percent, decimal text. */
      readonly rate: string
      /** The boost that counts, or null. */
      readonly boost: string | null
      /** What one order brings, in rubles; `to` where the price is a range. */
      readonly from: Money
      readonly to: Money | null
      /** Of it the webmaster's own part; null = all of it. */
      readonly shareFrom: Money | null
      readonly shareTo: Money | null
      readonly remarks: readonly Extract<
        ReasonCode,
        'rate_outside_published_range' | 'boost_not_applicable'
      >[]
    }
  /** Why no sum can be told. */
  | { readonly about: 'earnings'; readonly is: 'rate_unknown' | 'price_unknown' | 'currency_unknown' }
  | { readonly about: 'price'; readonly is: 'unknown' }
  | { readonly about: 'price'; readonly is: 'known'; readonly story: PriceStory }
  | { readonly about: 'link'; readonly is: 'deal_over' | 'no_address' | 'withdrawn' | 'untold' }
  /** The catalogue's last word of the deal, in whole days. */
  | { readonly about: 'link'; readonly is: 'alive' | 'stale'; readonly days: number }
  | { readonly about: 'link'; readonly is: 'refused'; readonly because: LinkRefusal }
  | { readonly about: 'audience'; readonly is: 'fits'; readonly country: CountryCode }
  | {
      readonly about: 'audience'
      readonly is: 'unsaid'
      readonly country: CountryCode
      readonly policy: CountryPolicy
    }
  /** none: nobody's click counts. */
  | {
      readonly about: 'audience'
      readonly is: 'partly' | 'none'
      readonly country: CountryCode
      /** In the zone, but not where the parcel goes. */
      readonly elsewhere: readonly CountryCode[]
      readonly outside: readonly CountryCode[]
    }
  | { readonly about: 'traffic'; readonly is: 'allowed' | 'unclear' }
  | { readonly about: 'traffic'; readonly is: 'forbidden'; readonly causes: readonly TrafficCause[] }
  /** waived: needed by the audience, but the owner says that it is not. */
  | { readonly about: 'label'; readonly is: 'not_needed' }
  | {
      readonly about: 'label'
      readonly is: 'waived' | 'bad_inn' | 'no_token' | 'bad_token' | 'token_used'
      readonly countries: readonly CountryCode[]
    }
  | {
      readonly about: 'label'
      readonly is: 'labelled'
      readonly countries: readonly CountryCode[]
      readonly label: AdLabel
      readonly token: string
    }
  /** UTF-16 units. */
  | {
      readonly about: 'length'
      readonly is: 'fits' | 'too_long'
      readonly units: number
      readonly most: number
    }

export interface CheckLine {
  readonly light: Light
  readonly finding: CheckFinding
}

export interface PostCheck {
  /** The worst of its lines. */
  readonly light: Light
  readonly lines: readonly CheckLine[]
  /** The regulator's position, where the channel has readers whom it concerns. */
  readonly notice: AdNotice | null
}

/** Telegram's limits of a message's text and of a caption, in UTF-16 units after entities are parsed. */
const MOST_TEXT = 4_096
export const MOST_CAPTION = 1_024

/** How long a post's text may be, by how it stands in the chat. */
export const mostUnits = (shape: PostShape): number => (shape === 'text' ? MOST_TEXT : MOST_CAPTION)
