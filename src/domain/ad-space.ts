/** Where traffic comes from, with the properties that decide whether the programme allows it. */
export interface TrafficSource {
  /** 'telegram_channel', 'telegram_bot', 'website', 'landing_page', 'context_ads', 'pv_ads', 'social_network', 'browser_extension', or what the world invents next. */
  readonly source: string
  /** context_ads: is the advertising on the advertiser's brand? */
  readonly onBrand?: boolean
  /** pv_ads: where it leads. */
  readonly target?: 'affiliate_link' | 'own_landing'
  /** social_network: 'vk', 'instagram'. */
  readonly network?: string
  readonly opensPopups?: boolean
  readonly modifiesSite?: boolean
  readonly userInitiated?: boolean
}

/** Whom we pay. */
export interface Webmaster {
  readonly id: number
  /** null for the shop's own house account. */
  readonly telegramId: number | null
  readonly name: string
  readonly language: string
  /** Which version of the programme's terms of cooperation was accepted, when and by which way. */
  readonly termsAccepted: {
    readonly version: string
    readonly at: Date
    readonly how: 'chat' | 'operator'
  } | null
}

/** One place of a webmaster's from which people come. */
export interface AdSpace {
  readonly id: number
  readonly webmasterId: number
  /** Short public name, part of a start payload: A-Za-z0-9, up to 16. */
  readonly key: string
  readonly title: string
  readonly traffic: TrafficSource
}
