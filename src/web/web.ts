import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Shop } from '../flows/shop.ts'
import { safeHeaders } from './answer-headers.ts'
import { type ClientAddress, clientBehindProxies } from './client-address.ts'
import { door } from './door.ts'
import { plainPage } from './door-pages.ts'
import { homePage, sampleShopPage } from './front-pages.ts'
import { health, type ReadyCheck } from './health.ts'
import { pageLocale } from './language.ts'
import { type Metrics, openMetrics, processMetrics } from './metrics.ts'
import { pagePolicy } from './page.ts'
import type { Connected, Peered } from './peer.ts'
import { pictures } from './pictures.ts'
import { postback } from './postback.ts'
import { preparedId, sharePage, sharePolicy } from './share-page.ts'
import { type ShortWay, shortWay } from './short-way.ts'
import { telegramWebhook, type WebhookOptions } from './telegram-webhook.ts'
import { visitTokens } from './visit-token.ts'

export interface WebOptions {
  /** Signs what the door's pages hand back: any secret text, the same for all processes behind one address. */
  readonly tokenKey: string
  /** CIDR ranges whose X-Forwarded-For is believed. */
  readonly trustedProxies?: readonly string[]
  /** Another way to know the client: the sandbox's people choose where they click from. */
  readonly clientAddress?: ClientAddress
  /** Headless browsers are robots; in the sandbox they are people. */
  readonly headless?: 'people' | 'robots'
  /** What /readyz asks, by name. */
  readonly ready?: Readonly<Record<string, ReadyCheck>>
  /** Others of the house may add their own measures. */
  readonly metrics?: Metrics
  /** Absent where updates are polled: then there is no /telegram. */
  readonly telegram?: WebhookOptions
  /** What the networks' postbacks carry in their address; without it there is no /postback. */
  readonly postbackSecret?: string
  /** The bot's user name, once Telegram has told it. */
  readonly botName?: () => string | null
  /** The folder behind /pictures/. */
  readonly picturesFolder?: string
  /** Whether deeplinks are the sample network's: then there is /sample/shop. */
  readonly sampleShop?: boolean
  /** Asked before all else; null = not mine. The sandbox's pages and its Bot API. */
  readonly front?: (request: Request, connected: Connected) => Promise<Response | null> | Response | null
}

export interface Web {
  fetch(request: Request, connected?: Connected): Promise<Response>
  /** Asked before `fetch` where node's own messages are at hand. */
  readonly shortWay?: ShortWay['take']
}

/** The web side: Request -> Response. Nothing listens yet (see server.ts). Throws Error on a proxy range that is none. */
export function openWeb(shop: Shop, options: WebOptions): Web {
  const metrics = options.metrics ?? openMetrics()
  processMetrics(metrics)
  const passages = metrics.counter(
    'prilavok_door_total',
    'What became of requests at the click’s door.',
    'answer',
  )
  const faults = metrics.counter('prilavok_web_faults_total', 'Requests that ended in a fault.', 'status')

  const app = new Hono<Peered>()
  const { front } = options
  // Its answers keep their own headers; its faults are told as everybody's.
  if (front) app.use(async (c, next) => (await front(c.req.raw, c.env)) ?? next())
  app.use(async (c, next) => {
    await next()
    safeHeaders(c.res.headers)
  })

  const atDoor = {
    clientAddress: options.clientAddress ?? clientBehindProxies(options.trustedProxies ?? []),
    headless: options.headless ?? 'robots',
    passages,
  }
  const short = shortWay(shop, atDoor)
  app.route(
    '/c',
    door(shop, { ...atDoor, tokens: visitTokens(options.tokenKey, shop.now), made: short.made }),
  )
  app.route('/', health(options.ready ?? {}, metrics))
  if (options.telegram) app.route('/telegram', telegramWebhook(options.telegram))
  if (options.postbackSecret !== undefined) {
    const postbacks = metrics.counter('prilavok_postbacks_total', 'What became of postbacks.', 'end')
    app.route('/postback', postback(shop, { secret: options.postbackSecret, postbacks }))
  }
  if (options.picturesFolder) app.route('/pictures', pictures(options.picturesFolder))

  const botName = options.botName ?? (() => null)
  app.get('/', (c) => c.html(homePage(pageLocale(c.req.raw, c.req.query('lang')), botName())))
  // Opened inside Telegram, its own web client included.
  app.get('/app', (c) => {
    const prepared = preparedId(c.req.query('share'))
    if (prepared !== null) {
      c.header('Content-Security-Policy', sharePolicy())
      return c.html(sharePage(pageLocale(c.req.raw, c.req.query('lang')), prepared, botName()))
    }
    c.header('Content-Security-Policy', pagePolicy('https://web.telegram.org'))
    return c.html(homePage(pageLocale(c.req.raw, c.req.query('lang')), botName()))
  })
  if (options.sampleShop)
    app.get('/sample/shop', async (c) =>
      c.html(await sampleShopPage(shop, pageLocale(c.req.raw, c.req.query('lang')), c.req.query())),
    )

  app.notFound((c) => c.html(plainPage(pageLocale(c.req.raw, c.req.query('lang')), 'door-missing'), 404))

  app.onError((fault, c) => {
    if (fault instanceof HTTPException && fault.status < 500) return fault.getResponse()
    if (hungUp(fault)) {
      shop.log.debug({ method: c.req.method }, 'a client went away in the middle of its request')
      return c.body(null, 400)
    }
    const errorId = shop.newId(8)
    const stores = c.req.path.startsWith('/c/') || c.req.path === '/telegram'
    const network = fault.name === 'NetworkError'
    // What cannot be stored or asked now may work in a moment; anything else is our own bug.
    const status = stores || network ? 503 : 500
    faults.add(String(status))
    shop.log.error({ errorId, method: c.req.method, status, err: fault }, 'a request ended in a fault')
    const locale = pageLocale(c.req.raw, c.req.query('lang'))
    if (status === 500) return c.html(plainPage(locale, 'door-fault', { errorId }), 500)
    c.header('Retry-After', '5')
    const text = network ? { text: 'door-busy-network' } : {}
    return c.html(plainPage(locale, 'door-busy', { errorId, retry: c.req.path, ...text }), 503)
  })

  const fetch: Web['fetch'] = async (request, connected = {}) => app.fetch(request, connected)
  return front ? { fetch } : { fetch, shortWay: short.take }
}

/** Whether it is the client that ended it: no fault of ours, and nothing that anybody could fill the log with. */
const hungUp = (fault: Error): boolean =>
  fault.message === 'aborted' && (fault as { code?: unknown }).code === 'ECONNRESET'
