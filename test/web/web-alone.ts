/** The web side of a shop without a database: a walk that asks for one fails. */
import type { Database } from '../../src/db/database.ts'
import { openShop } from '../../src/flows/shop.ts'
import { openWeb, type WebOptions } from '../../src/web/web.ts'
import { testOutside } from '../support/outside.ts'

const noDatabase = new Proxy({} as Database, {
  get(_, name) {
    throw new Error(`the database is away (${String(name)})`)
  },
})

export const opened = (options: Partial<WebOptions> = {}) => {
  const outside = testOutside(noDatabase)
  return { outside, web: openWeb(openShop(outside), { tokenKey: 'a key', ...options }) }
}
