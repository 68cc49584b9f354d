import type { Context } from 'hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { parseCountry } from '../domain/country.ts'
import { isLinkCode } from '../domain/link.ts'
import type { Passage } from '../flows/pass-click.ts'
import type { Shop } from '../flows/shop.ts'
import type { Locale } from '../text/words.ts'
import { doorHeaders, FORWARDING } from './answer-headers.ts'
import type { ClientAddress } from './client-address.ts'
import { countryPage, OTHER_COUNTRY, otherProgrammePage, plainPage, previewPage } from './door-pages.ts'
import { asLocale, pageLocale } from './language.ts'
import type { Counter } from './metrics.ts'
import { type Peered, peerOf } from './peer.ts'
import type { VisitTokens } from './visit-token.ts'
import { isPerson } from './visitor.ts'

export interface DoorOptions {
  readonly tokens: VisitTokens
  readonly clientAddress: ClientAddress
  readonly headless: 'people' | 'robots'
  /** Labelled by what became of the request. */
  readonly passages: Counter
  /** Passes that requests have made before they came here: see short-way.ts. */
  readonly made: Pick<WeakMap<object, Promise<Passage>>, 'get'>
}

const MOST_FORM_BYTES = 4096

/**
 * The click's door.
 *
 *   GET  /c/CODE               person: forwarded (302) or the country page (200); nobody: the preview page (200), counted as a robot
 *   GET  /c/CODE?visit=TOKEN   "check again": the same visit goes on, so that a person who checks thrice is one person
 *   POST /c/CODE               step=continue (told, goes on), step=country ("my parcel goes elsewhere"), step=enter (a person whom
 *                              we took for a robot). Each needs the token of a page of ours, so nothing fetched ahead gets through.
 *
 * Without a stored click nobody is forwarded: when storing fails the answer is 503 with "try again".
 */
export function door(shop: Shop, options: DoorOptions): Hono<Peered> {
  const { tokens, passages } = options
  const app = new Hono<Peered>()

  /** A person's pass, judged and stored, and its answer. */
  async function pass(
    c: Context<Peered>,
    code: string,
    step: { visit: string | null; decided: boolean; lang: string | undefined },
  ): Promise<Response> {
    const address = options.clientAddress(c.req.raw, peerOf(c))
    const made = c.env?.incoming && options.made.get(c.env.incoming)
    const passage = await (made ??
      shop.passClick({ code, address, visit: step.visit, decided: step.decided }))
    if (passage.kind === 'unknown' || passage.kind === 'withdrawn') return absent(c, passage.kind, step.lang)
    passages.add(passage.click.passing)
    if (passage.kind === 'forwarded') {
      for (const [name, value] of Object.entries(FORWARDING)) c.header(name, value)
      return c.redirect(passage.to, c.req.method === 'POST' ? 303 : 302)
    }
    const locale = pageLocale(c.req.raw, step.lang, passage.behind.language)
    return c.html(countryPage(locale, passage, tokens.issue(code, passage.click.visit)))
  }

  /** No such link, or no longer. */
  function absent(
    c: Context<Peered>,
    kind: 'unknown' | 'withdrawn',
    lang: string | undefined,
  ): Response | Promise<Response> {
    passages.add(kind)
    return c.html(plainPage(pageLocale(c.req.raw, lang), `door-${kind}`), kind === 'unknown' ? 404 : 410)
  }

  async function preview(c: Context<Peered>, code: string, lang: string | undefined): Promise<Response> {
    const live = await shop.previewLink(code)
    if (live.kind !== 'live') return absent(c, live.kind, lang)
    passages.add('preview')
    shop.countRobot(code)
    const locale = pageLocale(c.req.raw, lang, live.language)
    return c.html(previewPage(locale, live, code, tokens.issue(code, null), shop.settings.publicUrl))
  }

  async function elsewhere(
    c: Context<Peered>,
    code: string,
    form: { visit: string | null; country: string; lang: string | undefined; locale: Locale },
  ): Promise<Response> {
    const { visit, locale, lang } = form
    const back = `/c/${code}?${new URLSearchParams({ visit: tokens.issue(code, visit), lang: locale })}`
    const country = form.country === OTHER_COUNTRY ? null : parseCountry(form.country)
    if (country === null) return c.html(otherProgrammePage(locale, shop.settings.wwProgrammeUrl, back))
    const moved = await shop.moveParcel(code, country)
    if (moved.kind === 'gone') return absent(c, 'withdrawn', lang)
    if (moved.kind === 'refused') {
      return moved.because === 'country_outside_zone'
        ? c.html(otherProgrammePage(locale, shop.settings.wwProgrammeUrl, back))
        : c.html(plainPage(locale, 'door-refused', { back }))
    }
    passages.add('moved')
    const query = new URLSearchParams({ visit: tokens.issue(moved.link.code, visit), lang: locale })
    return c.redirect(`/c/${moved.link.code}?${query}`, 303)
  }

  app.use(async (c, next) => {
    await next()
    doorHeaders(c.res.headers)
  })

  app.get('/:code', async (c) => {
    const code = c.req.param('code')
    const lang = c.req.query('lang')
    if (!isLinkCode(code)) return absent(c, 'unknown', lang)
    if (!isPerson(c.req.raw, options.headless)) return preview(c, code, lang)
    const visit = tokens.read(code, c.req.query('visit'))?.visit ?? null
    return pass(c, code, { visit, decided: false, lang })
  })

  app.post('/:code', bodyLimit({ maxSize: MOST_FORM_BYTES }), async (c) => {
    const code = c.req.param('code')
    if (!isLinkCode(code)) return absent(c, 'unknown', undefined)
    const form = new URLSearchParams(await c.req.text())
    const lang = asLocale(form.get('lang')) ?? undefined
    const token = tokens.read(code, form.get('token'))
    // Not from a page of ours, or from one that lay open for too long: the door is asked anew, as a visit of its own.
    if (!token) return c.redirect(`/c/${code}${lang ? `?${new URLSearchParams({ lang })}` : ''}`, 303)
    const step = form.get('step')
    if (step === 'country') {
      const locale = pageLocale(c.req.raw, lang)
      return elsewhere(c, code, { visit: token.visit, country: form.get('country') ?? '', lang, locale })
    }
    return pass(c, code, { visit: token.visit, decided: step === 'continue', lang })
  })

  return app
}
