import type { OwnedAdSpace } from '../db/webmasters.ts'
import { termsInForce } from '../rules/rule-book.ts'
import type { Outside } from './outside.ts'

/** Key of the shop's own ad space. */
const HOUSE_KEY = 'house'

/**
 * Finds the shop's own ad space, the bot itself: that of everybody whom no webmaster brought. Created on first use, by the
 * operator, who accepted the terms of cooperation in running the shop at all.
 */
export const houseAdSpace = (outside: Outside): (() => Promise<OwnedAdSpace>) => {
  let known: OwnedAdSpace | null = null
  return async () => {
    if (known) return known
    const now = outside.now()
    const { adSpace, webmaster } = await outside.db.webmasters.register(
      {
        telegramId: null,
        name: 'Prilavok',
        language: 'ru',
        termsAccepted: {
          version: termsInForce(outside.book, now.getTime()).firstDay,
          at: now,
          how: 'operator',
        },
        adSpace: { key: HOUSE_KEY, title: 'Prilavok', traffic: { source: 'telegram_bot' } },
      },
      now,
    )
    known = { adSpace, webmaster }
    return known
  }
}
