import { html } from 'hono/html'
import { type CountryCode, isInZone, ZONE } from '../domain/country.ts'
import { pictureAddress } from '../domain/picture.ts'
import type { Shop } from '../flows/shop.ts'
import { countryName } from '../text/countries.ts'
import { type Locale, words } from '../text/words.ts'
import { type Html, page } from './page.ts'

/** What the country page shows: one stopped passage. */
export type Stopped = Extract<Awaited<ReturnType<Shop['passClick']>>, { kind: 'stopped' }>
type Live = Extract<Awaited<ReturnType<Shop['previewLink']>>, { kind: 'live' }>

/** Value of the choice "another country": outside the eleven. */
export const OTHER_COUNTRY = 'WW'

/** The way to the same page in the other language. */
const corner = (locale: Locale, path: string, query: Readonly<Record<string, string>> = {}): Html => {
  const other = locale === 'ru' ? 'en' : 'ru'
  const target = `${path}?${new URLSearchParams({ ...query, lang: other })}`
  const say = words(locale)
  return html`<a href="${target}" hreflang="${other}" lang="${other}" title="${say('door-language-label')}">${say('door-other-language')}</a>`
}

/** "We see Germany, your parcel goes to Kazakhstan", with the three ways on. Without a script; each step is a link or a form. */
export function countryPage(locale: Locale, { click, behind }: Stopped, token: string): Html {
  const say = words(locale)
  const path = `/c/${behind.link.code}`
  const has = (code: string) => click.reasons.some((reason) => reason.code === code)
  const hosting = has('anonymizer_suspected')
  const void_ = click.outcome === 'nothing'
  const names = {
    click: land(click.country, locale),
    delivery: land(click.deliveryCountry, locale),
  }
  const outsideOnly = click.countryPolicy === 'same_zone' && has('click_outside_zone')
  const title = say(void_ ? 'door-stop-title' : 'door-suspected-title')
  const told = !void_ ? 'door-suspected' : outsideOnly ? 'door-stop-outside' : 'door-stop-mismatch'
  const again = `${path}?${new URLSearchParams({ visit: token, lang: locale })}`
  // A lost reward is prevented by checking again; a mere suspicion is no reason to hold anybody back.
  const checkAgain = html`<p class="step"><a class="button${void_ ? ' first' : ''}" href="${again}" rel="nofollow">${say('door-check-again')}</a></p>`
  const goOn = html`<form method="post" action="${path}">
<input type="hidden" name="token" value="${token}"><input type="hidden" name="lang" value="${locale}">
<button name="step" value="continue" class="${void_ ? 'quiet' : 'first'}">${say(void_ ? 'door-continue-void' : 'door-continue-suspected')}</button>
</form>`
  return page({
    locale,
    title,
    corner: corner(locale, path, { visit: token }),
    body: html`<p class="goods">${behind.title}</p>
<h1>${title}</h1>
<dl class="lands${click.country === click.deliveryCountry ? ' alike' : ''}">
<div><dt>${say('door-seen')}</dt><dd>${names.click}</dd></div>
<div><dt>${say('door-parcel')}</dt><dd>${names.delivery}</dd></div>
</dl>
<p>${say(told, names)}</p>
${void_ && hosting ? html`<p>${say('door-stop-hosting-too')}</p>` : ''}
${void_ ? [checkAgain, goOn] : [goOn, checkAgain]}
${elsewhere(locale, click.deliveryCountry, click.country, path, token)}
<p class="soft">${say('door-private')} <a href="https://db-ip.com" rel="noreferrer">IP Geolocation by DB-IP</a></p>`,
  })
}

/** The eleven countries and "another"; the country that we see is chosen beforehand, where it is one of them. */
function elsewhere(
  locale: Locale,
  declared: CountryCode,
  seen: CountryCode | null,
  path: string,
  token: string,
): Html {
  const say = words(locale)
  const others = ZONE.filter((country) => country !== declared)
  const likely = seen !== null && isInZone(seen) && seen !== declared ? seen : others[0]
  return html`<form class="elsewhere" method="post" action="${path}">
<input type="hidden" name="token" value="${token}"><input type="hidden" name="lang" value="${locale}">
<label for="country">${say('door-elsewhere')}</label>
<div class="row">
<select id="country" name="country">${others.map(
    (country) =>
      html`<option value="${country}"${country === likely ? html` selected` : ''}>${countryName(country, locale)}</option>`,
  )}<option value="${OTHER_COUNTRY}">${say('door-other-country')}</option></select>
<button name="step" value="country">${say('door-elsewhere-go')}</button>
</div>
</form>`
}

const land = (country: CountryCode | null, locale: Locale): string =>
  country ? countryName(country, locale) : words(locale)('door-unknown-country')

/** For previewers and robots: the product's name and picture. The one way on is a form that only a page of ours can send. */
export function previewPage(
  locale: Locale,
  live: Live,
  code: string,
  token: string,
  publicUrl: string,
): Html {
  const say = words(locale)
  const told = say('door-preview', { delivery: countryName(live.country, locale) })
  const picture = pictureAddress(live.picture, publicUrl)
  return page({
    locale,
    title: live.title,
    head: html`<meta property="og:type" content="website">
<meta property="og:site_name" content="Prilavok">
<meta property="og:title" content="${live.title}">
<meta property="og:description" content="${told}">
<meta property="og:url" content="${publicUrl}/c/${code}">
<meta property="og:locale" content="${locale === 'ru' ? 'ru_RU' : 'en_GB'}">
${picture ? html`<meta property="og:image" content="${picture}"><meta name="twitter:card" content="summary_large_image">` : ''}`,
    body: html`<p class="soft">${say('door-preview-title')}</p>
<h1>${live.title}</h1>
<p>${told}</p>
<form method="post" action="/c/${code}">
<input type="hidden" name="token" value="${token}"><input type="hidden" name="lang" value="${locale}">
<button name="step" value="enter" class="first">${say('door-preview-go')}</button>
</form>`,
  })
}

/** A short page that says one thing: `key` names its title ('door-unknown-title') and its text ('door-unknown'). */
export function plainPage(
  locale: Locale,
  key: string,
  more: {
    readonly retry?: string
    readonly back?: string
    readonly text?: string
    readonly errorId?: string
  } = {},
): Html {
  const say = words(locale)
  const title = say(`${key}-title`)
  return page({
    locale,
    title,
    body: html`<h1>${title}</h1>
<p>${say(more.text ?? key)}</p>
${more.errorId ? html`<p><code>${say('door-fault-id', { id: more.errorId })}</code></p>` : ''}
${more.retry ? html`<p class="step"><a class="button first" href="${more.retry}">${say('door-try-again')}</a></p>` : ''}
${more.back ? html`<p class="step"><a class="button" href="${more.back}">${say('door-back')}</a></p>` : ''}`,
  })
}

/** A parcel to a country outside the eleven: the WW programme's, where the operator has it. */
export function otherProgrammePage(locale: Locale, wwProgrammeUrl: string | null, back: string): Html {
  const say = words(locale)
  const title = say('door-ww-title')
  return page({
    locale,
    title,
    body: html`<h1>${title}</h1>
<p>${say('door-ww')}</p>
${
  wwProgrammeUrl
    ? html`<p class="step"><a class="button first" href="${wwProgrammeUrl}">${say('door-ww-go')}</a></p>`
    : html`<p>${say('door-ww-none')}</p>`
}
<p class="step"><a class="button" href="${back}">${say('door-back')}</a></p>`,
  })
}
