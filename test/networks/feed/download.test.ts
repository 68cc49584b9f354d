import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { download } from '../../../src/networks/feed/download.ts'
import { openFeeds } from '../../../src/networks/feed/open-feed.ts'
import { offer, sorted, yml } from '../../support/feed.ts'

let server: Server
let root: string
const asked: string[] = []
let toReset: Socket | null = null
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const path = (request.url ?? '').split('?')[0]
    if (path === '/feed.xml') response.end(yml(offer('1')))
    else if (path === '/moved') response.writeHead(302, { location: '/feed.xml' }).end()
    else if (path === '/astray') response.writeHead(302, { location: 'http://[' }).end()
    else if (path === '/circle') response.writeHead(302, { location: '/circle' }).end()
    else if (path === '/inside') response.writeHead(302, { location: 'http://10.0.0.1/x' }).end()
    else if (path === '/file') response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    else if (path === '/half') {
      response.writeHead(200, { 'content-length': '99999' })
      response.write(yml(offer('1')))
      setImmediate(() => response.destroy())
    } else if (path === '/reset') {
      response.writeHead(200, { 'content-length': '99999' })
      response.write(yml(offer('1')))
      toReset = request.socket
    } else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

const feeds = openFeeds({ allowedHosts: ['127.0.0.1'], input: async function* () {} })

test('a feed is fetched, by redirects too, and called by its address without the query', async () => {
  const feed = await feeds.open(`${root}/moved?token=secret`)
  expect(feed.name).toBe(`${root}/moved`)
  const items = []
  for await (const some of feed.read(null)) items.push(...some)
  expect(sorted(items).deals).toHaveLength(1)
  expect(feed.bytesRead()).toBeGreaterThan(100)
})

test('a connection that breaks off is a fault of the way; what came before is read', async () => {
  const feed = await feeds.open(`${root}/half`)
  const items: unknown[] = []
  const reading = (async () => {
    for await (const some of feed.read(null)) items.push(...some)
  })()
  await expect(reading).rejects.toMatchObject({ name: 'FeedSourceError', kind: 'outside' })
  expect(items).toHaveLength(1)
})

test('a connection that is reset between two reads ends no process: the body tells of it', async () => {
  const uncaught: unknown[] = []
  const heard = (fault: unknown) => uncaught.push(fault)
  const others = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException').on('uncaughtException', heard)
  try {
    const { body } = await download(`${root}/reset`, ['127.0.0.1'])
    const reading = (async () => {
      for await (const _ of body) toReset?.resetAndDestroy()
    })()
    await expect(reading).rejects.toMatchObject({ name: 'FeedSourceError', kind: 'outside' })
  } finally {
    process.removeListener('uncaughtException', heard)
    for (const other of others) process.on('uncaughtException', other)
  }
  expect(uncaught).toEqual([])
})

describe('what is not fetched', () => {
  const hosts = ['127.0.0.1']
  test.each([
    ['an address inside of a network', 'http://127.0.0.1/x', [], 'inside of a network'],
    ['the same in another writing', 'http://2130706433/x', [], 'inside of a network'],
    ['the same in IPv6', 'http://[::1]/x', [], 'inside of a network'],
    ['the same mapped into IPv6', 'http://[::ffff:127.0.0.1]/x', [], 'inside of a network'],
    ['link-local metadata', 'http://169.254.169.254/latest', [], 'inside of a network'],
    ['a private address', 'http://192.168.1.1/', [], 'inside of a network'],
    ['a name that leads inside', 'http://localhost:1/', [], 'inside of a network'],
    ['a host that is not listed', 'http://example.test/', hosts, 'not among CATALOGUE_HOSTS'],
    ['another protocol', 'ftp://example.test/x', [], 'expected an http or https address'],
    ['a password in the address', 'http://a:b@example.test/x', [], 'expected an http or https address'],
  ])('%s', async (_name, address, allowed, message) => {
    await expect(download(address, allowed)).rejects.toMatchObject({
      kind: 'wrong_use',
      message: expect.stringContaining(message),
    })
  })

  test('a password that somebody put into an address is told to nobody', async () => {
    const told = await download('http://shop:s3cret@example.test/feed.xml?token=t0k3n', []).catch(String)
    expect(told).toContain('without a user and a password, got one of example.test')
    expect(told).not.toMatch(/s3cret|t0k3n/)
  })

  test.each([
    ['/inside', 'not among CATALOGUE_HOSTS', 'wrong_use'],
    ['/file', 'expected an http or https address', 'wrong_use'],
    ['/astray', 'redirects to what is no address', 'outside'],
    ['/circle', 'redirects more than 5 times', 'outside'],
    ['/nothing', 'answers 404', 'outside'],
  ])('%s', async (path, message, kind) => {
    await expect(download(`${root}${path}`, hosts)).rejects.toMatchObject({
      kind,
      message: expect.stringContaining(message),
    })
  })

  test('a server that is not there', async () => {
    await expect(download('http://127.0.0.1:1/', hosts)).rejects.toMatchObject({ kind: 'outside' })
  })
})
