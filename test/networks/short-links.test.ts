import { describe, expect, it } from 'vitest'
import { openShortLinks } from '../../src/networks/short-links.ts'

/** A web of redirects; what is asked is written down. */
function web(redirects: Record<string, string>) {
  const asked: string[] = []
  const follow = openShortLinks(async (url) => {
    asked.push(url)
    const location = redirects[url]
    return new Response(
      null,
      location === undefined ? { status: 200 } : { status: 302, headers: { location } },
    )
  })
  return { asked, follow }
}

const SHORT = 'https://a.aliexpress.com/_mtPnsWS'

describe('a share link', () => {
  it('leads to its item by redirects', async () => {
    const { follow, asked } = web({
      [SHORT]: 'https://s.click.aliexpress.com/e/_abc',
      'https://s.click.aliexpress.com/e/_abc':
        '/item/1.html?x=https%3A%2F%2Faliexpress.ru%2Fitem%2F1005006356702381.html',
      'https://s.click.aliexpress.com/item/1.html?x=https%3A%2F%2Faliexpress.ru%2Fitem%2F1005006356702381.html':
        'https://aliexpress.ru/item/1005006356702381.html?sku_id=1',
    })
    expect(await follow(SHORT)).toBe('1005006356702381')
    expect(asked[0]).toBe(SHORT)
  })

  it.each([
    ['to a host that is not listed', 'https://evil.example/item/1005006356702381x.html'],
    ['to this machine', 'http://127.0.0.1:8080/secret'],
    ['to another port', 'https://a.aliexpress.com:8443/x'],
    ['to a name with a password', 'https://user:pass@a.aliexpress.com/x'],
    ['to no address', 'https://[half'],
  ])('never goes on %s', async (_, target) => {
    const { follow, asked } = web({ [SHORT]: target })
    expect(await follow(SHORT)).toBeNull()
    expect(asked).toEqual([SHORT])
  })

  it('is not asked at all on an unlisted host', async () => {
    const { follow, asked } = web({})
    for (const link of [
      'https://bit.ly/x',
      'https://a.aliexpress.com.evil.ru/x',
      'http://a.aliexpress.com/x',
      'nonsense',
    ])
      expect(await follow(link)).toBeNull()
    expect(asked).toEqual([])
  })

  it('that runs in a circle ends', async () => {
    const { follow, asked } = web({ [SHORT]: SHORT })
    expect(await follow(SHORT)).toBeNull()
    expect(asked.length).toBeLessThanOrEqual(4)
  })

  it('of a silent host gives nothing', async () => {
    const follow = openShortLinks(() => Promise.reject(new TypeError('fetch failed')))
    expect(await follow(SHORT)).toBeNull()
  })
})
