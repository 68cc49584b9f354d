import { html } from 'hono/html'
import type { Shop } from '../flows/shop.ts'
import { type Locale, words } from '../text/words.ts'
import { type Html, page } from './page.ts'

/** What runs here, for whoever opens the bare address, and the way to the bot. */
export function homePage(locale: Locale, botName: string | null): Html {
  const say = words(locale)
  const title = say('door-home-title')
  return page({
    locale,
    title: `Prilavok: ${title}`,
    noindex: false,
    body: html`<h1>${title}</h1>
<p>${say('door-home')}</p>
${
  botName
    ? html`<p class="step"><a class="button first" href="https://t.me/${botName}">${say('door-home-bot')}</a></p>`
    : html`<p class="soft">${say('door-home-no-bot')}</p>`
}`,
  })
}

/** Where the sample network's deeplinks lead: what AliExpress and the network would have got to see. */
export async function sampleShopPage(
  shop: Shop,
  locale: Locale,
  query: Readonly<Record<string, string>>,
): Promise<Html> {
  const say = words(locale)
  const code = query.subid ?? ''
  const live = await shop.previewLink(code)
  const none = say('door-sample-none')
  const title = say('door-sample-title')
  const row = (label: string, value: string | undefined) =>
    html`<tr><th scope="row">${label}</th><td>${value ? html`<code>${value}</code>` : none}</td></tr>`
  return page({
    locale,
    title,
    body: html`<h1>${title}</h1>
<p>${say('door-sample')}</p>
${live.kind === 'live' ? html`<h2>${live.title}</h2>` : ''}
<table>
${row(say('door-sample-address'), query.ulp ?? query.url)}
${row(say('door-sample-link'), query.subid)}
${row(say('door-sample-click'), query.subid4)}
</table>`,
  })
}
