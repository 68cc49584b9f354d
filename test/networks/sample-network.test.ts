import { expect, it } from 'vitest'
import { recogniseLink } from '../../src/domain/product-link.ts'
import { sampleNetwork } from '../../src/networks/sample/network.ts'

it('leads to a page of the shop that carries the target, the code and the click', async () => {
  const network = sampleNetwork('https://shop.example')
  const made = await network.makeDeeplink({
    url: 'https://aliexpress.ru/item/1005004120987654.html?a=1&b=2',
    linkCode: 'AbCd012345',
  })
  expect(made).toMatchObject({ affiliated: null, rate: null })
  const stamped = new URL(network.stampClick(made.deeplink, 'click-_0123456789abcde'))
  expect(stamped.origin + stamped.pathname).toBe('https://shop.example/sample/shop')
  expect(Object.fromEntries(stamped.searchParams)).toEqual({
    ulp: 'https://aliexpress.ru/item/1005004120987654.html?a=1&b=2',
    subid: 'AbCd012345',
    subid4: 'click-_0123456789abcde',
  })
  expect(recogniseLink(stamped.href).kind).toBe('other')
})
