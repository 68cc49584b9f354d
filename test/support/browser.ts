import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * Where distributions put it; first the one without a window's machinery, which costs a fifth less processor. A test of pages runs where there
 * is one and says so where there is none.
 */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

export const chromiumPath = PLACES.find((place) => existsSync(place))

/** A headless Chromium that speaks to nobody by itself. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })

/** A page that is left open goes on asking and drawing. */
export const closePages = (browser: Browser): Promise<unknown> =>
  Promise.all(browser.contexts().map((context) => context.close()))

/** Waits until nothing on the page moves. */
export const atRest = (page: Page): Promise<void> =>
  expect.poll(() => page.evaluate('document.getAnimations().length')).toBe(0)
