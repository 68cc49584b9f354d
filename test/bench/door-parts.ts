/** What the door's bench needs of the shop: one program, so that it is built in one piece. */
export { newId } from '../../src/compose.ts'
export { openStores } from '../../src/db/database.ts'
export { migrate } from '../../src/db/migrate.ts'
export { openConnection } from '../../src/db/open.ts'
export { openShop } from '../../src/flows/shop.ts'
export { openLocator } from '../../src/geo/locator.ts'
export { openHttpServer } from '../../src/web/server.ts'
export { openWeb } from '../../src/web/web.ts'
