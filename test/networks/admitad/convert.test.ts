import { describe, expect, it } from 'vitest'
import { toDeeplink } from '../../../src/networks/admitad/convert.ts'

describe('a deeplink', () => {
  const link = 'https://ad.admitad.com/g/1/?subid=CODE&ulp=https%3A%2F%2Fs.example%2F'
  const rated = { url: 'u', commission_rate: '5.0', hot_commission_rate: '9.0', is_hot: true }

  it.each([
    [true, rated, true, '5'],
    [false, rated, false, '5'],
    [null, rated, true, '5'],
    [undefined, null, null, null],
    [null, { url: 'u', commission_rate: null }, null, null],
    [false, null, false, null],
    [null, { url: 'u', commission_rate: '1e-40' }, null, null],
  ])('generator says %s', (said, rate, affiliated, percent) => {
    expect(toDeeplink({ link, is_affiliate_product: said }, rate, 'CODE')).toEqual({
      deeplink: link,
      affiliated,
      rate: percent,
    })
  })

  it('carries our code even where the network left it out', () => {
    const bare = 'https://ad.admitad.com/g/1/?ulp=https%3A%2F%2Fs.example%2F'
    expect(toDeeplink({ link: bare }, null, 'CODE').deeplink).toBe(link)
    expect(toDeeplink({ link: link.replace('CODE', 'ELSE') }, null, 'CODE').deeplink).toBe(link)
  })
})
