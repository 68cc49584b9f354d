import { madeDeal } from '../bench/deal-titles.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { someDeal } from './some-deal.ts'
import { stock } from './stocked.ts'

/** A database with so many made-up deals, some without a price, some gone, some for adults; the search knows their words. */
export async function databaseToSearch(count: number): Promise<FreshDatabase> {
  const fresh = await freshDatabase()
  const facts = Array.from({ length: count }, (_, number) => {
    const { rubMinor, oldRubMinor, ...made } = madeDeal(number)
    return someDeal({
      ...made,
      externalId: String(number),
      price: number % 50 === 0 ? null : { minor: rubMinor, currency: 'RUB' },
      oldPrice: oldRubMinor === null ? null : { minor: oldRubMinor, currency: 'RUB' },
      available: number % 97 !== 0,
      adult: number % 89 === 0,
    })
  })
  await stock(fresh.connection, facts)
  await fresh.database.searchWords.refresh()
  return fresh
}
