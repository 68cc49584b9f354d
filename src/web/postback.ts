/** The networks' postbacks: GET|POST /postback/admitad and /postback/epn, authenticated by a secret in the address. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { parse } from 'lossless-json'
import type { Shop } from '../flows/shop.ts'
import type { Counter } from './metrics.ts'
import type { Peered } from './peer.ts'

export interface PostbackOptions {
  /** What the address carries as ?secret=. It is never handed on, stored or logged. */
  readonly secret: string
  readonly postbacks: Counter
}

const NETWORKS = ['admitad', 'epn'] as const
const MOST_BYTES = 64 * 1024
const MOST_PARAMETERS = 100
const LONGEST_NAME = 100
const SECRET = 'secret'

type Parameters = Record<string, string>

/**
 * Answers 200 once the postback is stored, whether it is new or known; 400 with the field for what cannot be read (it is kept
 * all the same); 401 without the secret; 503 where nothing can be stored now: networks ask again.
 */
export function postback(shop: Shop, { secret, postbacks }: PostbackOptions): Hono<Peered> {
  const expected = digest(secret)
  const app = new Hono<Peered>()
  for (const network of NETWORKS)
    app.on(
      ['GET', 'POST'],
      `/${network}`,
      async (c, next) => {
        if (timingSafeEqual(digest(c.req.query(SECRET) ?? ''), expected)) return next()
        postbacks.add('unauthorized')
        return c.text('the secret is missing or wrong\n', 401)
      },
      bodyLimit({ maxSize: MOST_BYTES, onError: (c) => c.text('expected at most 64 KB\n', 413) }),
      async (c) => {
        const body = await bodyOf(c)
        if (typeof body === 'string') return c.text(`${body}\n`, 400)
        const { [SECRET]: _, ...parameters } = { ...c.req.query(), ...body }
        const names = Object.keys(parameters)
        if (names.length === 0) return c.text('expected parameters in the address or in the body\n', 400)
        if (names.length > MOST_PARAMETERS || names.some((name) => name.length > LONGEST_NAME))
          return c.text(`expected at most ${MOST_PARAMETERS} parameters\n`, 400)
        return accept(c, network, parameters)
      },
    )

  const accept = async (c: Context<Peered>, network: (typeof NETWORKS)[number], parameters: Parameters) => {
    try {
      const end = await shop.acceptPostback(network, parameters)
      postbacks.add(end.kind)
      return end.kind === 'misfit' ? c.text(`${end.problem}\n`, 400) : c.text('ok\n', 200)
    } catch (fault) {
      postbacks.add('fault')
      const errorId = shop.newId(8)
      shop.log.error({ errorId, network, err: fault }, 'a postback could not be stored')
      return c.text(`not stored, try again; error ${errorId}\n`, 503, { 'Retry-After': '60' })
    }
  }
  return app
}

/** The body's parameters, or what was expected instead. */
async function bodyOf(c: Context<Peered>): Promise<Parameters | string> {
  const text = await c.req.text()
  if (text.trim() === '') return {}
  const type = c.req.header('content-type') ?? ''
  if (/^application\/x-www-form-urlencoded\b/i.test(type))
    return Object.fromEntries(new URLSearchParams(text))
  if (!/^application\/json\b/i.test(type)) return 'expected a form (urlencoded) or JSON'
  try {
    // Numbers as they are written: amounts and ids are not for floats.
    const parsed = parse(text, undefined, (number) => number)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new TypeError()
    const flat = Object.entries(parsed).filter(([, value]) => value !== null)
    if (flat.some(([, value]) => typeof value === 'object')) throw new TypeError()
    return Object.fromEntries(flat.map(([name, value]) => [name, String(value)]))
  } catch {
    return 'expected a flat JSON object'
  }
}

/** Equal lengths for a comparison whose time tells nothing. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
