import type { Database } from '../../src/db/database.ts'
import type { Click } from '../../src/domain/click.ts'
import type { TrackedLink } from '../../src/domain/link.ts'
import { countedId } from './outside.ts'

const AT = new Date('2026-03-01T12:00:00Z')

export const registerHouse = (db: Database) =>
  db.webmasters.register(
    {
      telegramId: null,
      name: 'Prilavok',
      language: 'ru',
      termsAccepted: { version: '2024-10-16', at: AT, how: 'operator' },
      adSpace: { key: 'house', title: 'Prilavok', traffic: { source: 'telegram_bot' } },
    },
    AT,
  )

/** A link to Kazakhstan, as make-link would have stored it. */
export function aLink(dealId: number, adSpaceId: number, change: Partial<TrackedLink> = {}): TrackedLink {
  const code = change.code ?? countedId(10)
  return {
    code,
    dealId,
    adSpaceId,
    personId: null,
    postId: null,
    country: 'KZ',
    network: 'sample',
    deeplink: `https://network.test/g/1/?ulp=x&subid=${code}`,
    frozen: {
      affiliated: true,
      rate: '7.5',
      boost: null,
      seller: null,
      kind: 'physical',
      section: null,
      storeId: null,
      catalogue: { affiliated: true, rate: '7.5' },
    },
    verdict: {
      id: code,
      outcome: 'earns',
      terms: '2024-10-16',
      countryPolicy: 'exact_country',
      commission: { amount: '149.25', currency: 'RUB' },
      atStake: { amount: '0.00', currency: 'RUB' },
      reasons: [],
      items: [{ id: 'goods', outcome: 'earns', commission: '149.25', atStake: '0.00' }],
    },
    createdAt: AT,
    withdrawnAt: null,
    ...change,
  }
}

export function aClick(linkCode: string, change: Partial<Click> = {}): Click {
  const id = change.id ?? countedId(22)
  return {
    id,
    visit: id,
    linkCode,
    at: AT,
    country: 'KZ',
    anonymizer: 'none',
    asn: 64500,
    deliveryCountry: 'KZ',
    outcome: 'earns',
    reasons: [],
    terms: '2024-10-16',
    countryPolicy: 'exact_country',
    passing: 'forwarded',
    ...change,
  }
}
