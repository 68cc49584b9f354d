/** Pictures of the pages that a test walks through, to be looked at: kept in the folder that SCREENSHOTS names; none is taken without one. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { atRest } from './browser.ts'

const folder = process.env.SCREENSHOTS

export async function shoot(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  if (folder === undefined) return
  await atRest(page)
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage })
}
