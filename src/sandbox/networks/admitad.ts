/** A local Admitad: the same wire, and as strict. For tests and for the sandbox. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type AccessOptions, openAccess } from './admitad-access.ts'
import { giveRates, makeDeeplinks, productByNumber, type ShopProduct } from './admitad-links.ts'
import { type Reply, refuse } from './admitad-reply.ts'
import { openStatistics } from './admitad-statistics.ts'
import { type Fault, openFaults, play } from './network-faults.ts'

export interface AdmitadStandInOptions extends AccessOptions {
  readonly websiteId: string
  readonly campaignId: string
  readonly now?: () => Date
  readonly requestsPerMinute?: number
  readonly product?: (url: string) => ShopProduct
}

export type AdmitadStandIn = Awaited<ReturnType<typeof startAdmitadStandIn>>

/**
 * A local Admitad that speaks the real wire and is as strict: tokens end, a refresh token works once and takes the old
 * access token with it, every method asks for its right, more than 600 requests a minute are refused, parameters are
 * checked. Faults come on demand. Listens on the loopback only.
 */
export async function startAdmitadStandIn(options: AdmitadStandInOptions) {
  const now = options.now ?? (() => new Date())
  const product = options.product ?? productByNumber
  const access = openAccess(options, now)
  const statistics = openStatistics(now, options)
  const faults = openFaults()
  const requests: { at: number; method: string; path: string; query: string }[] = []
  const gateway = randomBytes(15).toString('hex')

  const note = async (request: IncomingMessage) => {
    const time = now().getTime()
    const [path = '/', query = ''] = (request.url ?? '/').split('?', 2)
    requests.push({ at: time, method: request.method ?? '', path, query })
    if (requests.length > MOST_REMEMBERED) requests.splice(0, MOST_REMEMBERED / 2)
    return { time, path, query, body: await bodyOf(request) }
  }

  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const { time, path, query, body } = await note(request)
    if (requests.filter(({ at }) => at > time - 60_000).length > (options.requestsPerMinute ?? 600))
      return refuse(503, 'rate_limit', 'Request limit exceeded', 4)
    const authorization = request.headers.authorization ?? ''
    const route = `${request.method} ${path}`
    if (route === 'POST /token/') return access.giveToken(new URLSearchParams(body), authorization)
    if (route === `GET /deeplink/${options.websiteId}/advcampaign/${options.campaignId}/`)
      return access.withRight(authorization, 'deeplink_generator', () =>
        makeDeeplinks(query, gateway, product),
      )
    if (route === 'POST /aliexpress/commission_rates/')
      return access.withRight(authorization, 'aliexpress_commission', () => giveRates(body, product))
    if (route === 'GET /statistics/actions/')
      return access.withRight(authorization, 'statistics', () => statistics.list(new URLSearchParams(query)))
    return { status: 404, body: { detail: 'Not found' } }
  }

  const server = createServer((request, response) => {
    const fault = faults.next((request.url ?? '/').split('?', 1)[0] ?? '/')
    // An error status means that nothing was done; every other fault loses the answer to what was done.
    const refused = fault !== null && typeof fault === 'object' && 'status' in fault && fault.status >= 400
    const work = refused ? note(request).then(() => NOTHING) : answer(request)
    work.then(
      (reply) => (fault ? play(fault, request, response, JSON.stringify(reply.body)) : send(response, reply)),
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Actions to add, to change, to page over. */
    statistics,
    /** Every request so far, oldest first; the last thousands of them. */
    requests,
    /** The next `times` requests whose path begins with `path` meet a fault. */
    fail: (path: string, fault: Fault, times = 1) => faults.add(path, fault, times),
    revoke: access.revoke,
    accessTokens: access.accessTokens,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const MOST_REMEMBERED = 20_000
const NOTHING: Reply = { status: 500, body: null }

function send(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
