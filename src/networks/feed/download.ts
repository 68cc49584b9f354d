import { lookup as resolve } from 'node:dns'
import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { FeedSourceError } from './feed.ts'

const MOST_REDIRECTS = 5
const SILENCE_MILLISECONDS = 60_000

/** The body of a feed's address on its way. */
export interface Download {
  readonly bytes: number | null
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * Fetches a feed by http or https. Addresses inside of networks (loopback, private, link-local ...) are asked only where the host is
 * listed, whatever name or redirect leads there; with a list, no other host is asked at all. Throws FeedSourceError.
 * @param allowedHosts names or addresses, without ports.
 */
export async function download(address: string, allowedHosts: readonly string[]): Promise<Download> {
  let url = demandAllowed(address, allowedHosts)
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await ask(url, allowedHosts)
    const status = answer.statusCode ?? 0
    const target = answer.headers.location
    if (status >= 300 && status < 400 && target !== undefined) {
      answer.destroy()
      if (!URL.canParse(target, url.href))
        throw new FeedSourceError('outside', `${url.host} redirects to what is no address`)
      url = demandAllowed(new URL(target, url).href, allowedHosts)
      continue
    }
    if (status !== 200) {
      answer.destroy()
      throw new FeedSourceError('outside', `${url.host} answers ${status}`)
    }
    const length = Number(answer.headers['content-length'])
    return { bytes: Number.isSafeInteger(length) ? length : null, body: bodyOf(answer, url) }
  }
  throw new FeedSourceError('outside', `${url.host} redirects more than ${MOST_REDIRECTS} times`)
}

function demandAllowed(address: string, allowedHosts: readonly string[]): URL {
  const url = URL.canParse(address) ? new URL(address) : null
  // Named by its host alone: what it holds besides is somebody's secret.
  if (url !== null && (url.username !== '' || url.password !== ''))
    throw new FeedSourceError(
      'wrong_use',
      `expected an http or https address without a user and a password, got one of ${url.host}`,
    )
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new FeedSourceError('wrong_use', `expected an http or https address, got ${address.slice(0, 200)}`)
  const host = hostOf(url)
  if (allowedHosts.length > 0 && !isListed(host, allowedHosts))
    throw new FeedSourceError('wrong_use', `${host} is not among CATALOGUE_HOSTS`)
  if (ipaddr.isValid(host)) demandPublic(host, host, allowedHosts)
  return url
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').toLowerCase()

const isListed = (host: string, allowedHosts: readonly string[]): boolean =>
  allowedHosts.some((allowed) => allowed.toLowerCase() === host)

function demandPublic(host: string, ip: string, allowedHosts: readonly string[]): void {
  if (ipaddr.process(ip).range() === 'unicast' || isListed(host, allowedHosts)) return
  throw new FeedSourceError(
    'wrong_use',
    `${host} leads to ${ip}, an address inside of a network: list it in CATALOGUE_HOSTS to allow it`,
  )
}

/** Every address that the name stands for is looked at when the connection is made: a name cannot change in between. */
const guardedLookup =
  (allowedHosts: readonly string[]): LookupFunction =>
  (host, options, done) => {
    resolve(host, { ...options, all: true }, (fault, found) => {
      if (fault) return done(fault, [])
      try {
        for (const { address } of found) demandPublic(host.toLowerCase(), address, allowedHosts)
      } catch (refusal) {
        return done(refusal as Error, [])
      }
      const [first] = found
      if (options.all || first === undefined) done(null, found)
      else done(null, first.address, first.family)
    })
  }

async function ask(url: URL, allowedHosts: readonly string[]): Promise<IncomingMessage> {
  const open = url.protocol === 'https:' ? secure : plain
  const request: ClientRequest = open(url, {
    lookup: guardedLookup(allowedHosts),
    headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'prilavok' },
    agent: false,
  })
  // A connection that breaks once the answer has begun is told by the answer's body; untold here, it would end the process.
  request.on('error', () => {})
  request.setTimeout(SILENCE_MILLISECONDS, () => request.destroy(new Error('no answer for a minute')))
  request.end()
  try {
    const [answer] = (await once(request, 'response')) as [IncomingMessage]
    return answer
  } catch (cause) {
    if (cause instanceof FeedSourceError) throw cause
    throw new FeedSourceError('outside', `${url.host} cannot be reached: ${(cause as Error).message}`, cause)
  }
}

async function* bodyOf(answer: IncomingMessage, url: URL): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of answer) yield chunk as Uint8Array
  } catch (cause) {
    throw new FeedSourceError('outside', `${url.host} breaks off: ${(cause as Error).message}`, cause)
  }
}
