import { createHash } from 'node:crypto'
import { type EpnAccessOptions, openEpnAccess, refuse } from './epn-access.ts'
import { openTransactions } from './epn-transactions.ts'
import { type NetworkReply, type NetworkRequest, serveNetwork } from './network-server.ts'

export interface EpnStandInOptions extends EpnAccessOptions {
  readonly now: () => Date
  readonly port?: number
  /** Whether statusUpdatedEnd is a day of the answer: nobody has published it. */
  readonly endIsIncluded?: boolean
  /** After every page of transactions that was given: the list may change under its reader. */
  readonly afterPage?: (page: number) => void
}

const CREATIVE = ['link', 'offerId', 'description', 'type']

/**
 * A local ePN that speaks the real wire and is as strict: an ssid a day, then a captcha; tokens that end, refresh tokens that work
 * once; no parameter that it does not know, no order of more than a year ago. Both of its hosts are one. Listens on the
 * loopback only.
 */
export async function startEpnStandIn(options: EpnStandInOptions) {
  const access = openEpnAccess(options, options.now)
  const transactions = openTransactions(options.now, options.endIsIncluded ?? true)

  const makeCreative = (request: NetworkRequest): NetworkReply => {
    const form = new URLSearchParams(request.body)
    const wrong =
      CREATIVE.find((name) => !form.get(name)) ?? [...form.keys()].find((name) => !CREATIVE.includes(name))
    if (wrong !== undefined) return refuse(422_001, `${wrong} is missing or not known`)
    if (form.get('type') !== 'deeplink' || form.get('offerId') !== '1')
      return refuse(422_001, 'type or offerId')
    const link = form.get('link') ?? ''
    if (!/^https:\/\/([a-z]+\.)?aliexpress\.(ru|com)\//.test(link))
      return refuse(422_002, 'the link is not of this offer')
    const key = createHash('sha256').update(link).digest('hex').slice(0, 16)
    return {
      status: 200,
      body: {
        data: {
          type: 'creative',
          id: key,
          attributes: { code: `https://shopnow.pub/redirect/cpa/o/${key}/?to=${encodeURIComponent(link)}` },
        },
      },
    }
  }

  const answer = (request: NetworkRequest): NetworkReply => {
    const opened = access.answer(request)
    if (opened) return opened
    if (!request.headers['user-agent'] || request.headers['user-agent'] === 'node')
      return { status: 403, body: '<html>403 Forbidden</html>' }
    const route = `${request.method} ${request.path}`
    if (route !== 'POST /creative/create' && route !== 'GET /transactions/user')
      return refuse(404_001, 'not found')
    const refused = access.refuseToken(request)
    if (refused) return refused
    if (route === 'POST /creative/create') return makeCreative(request)
    const page = transactions.answer(request.query)
    options.afterPage?.(Number(request.query.get('page') ?? 1))
    return page
  }

  const server = await serveNetwork({
    now: options.now,
    answer,
    ...(options.port === undefined ? {} : { port: options.port }),
  })
  return { ...server, transactions, revoke: access.revoke, secrets: access.secrets }
}
