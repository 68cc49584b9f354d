import { expect, it } from 'vitest'
import { signatureOf } from '../../../src/networks/aliexpress/sign.ts'

const PARAMETERS = {
  method: 'aliexpress.affiliate.link.generate',
  app_key: '12345678',
  timestamp: '1517820392000',
  sign_method: 'sha256',
  format: 'json',
  v: '2.0',
  promotion_link_type: '0',
  source_values: 'https://aliexpress.ru/item/1005006356702381.html',
  tracking_id: 'default',
}
const SIGNED = '135C6E1031171FF944C392ACE4EF854B69A96D97C7258C6AE32453E0CD860CB7'

it('signs as the platform’s rules say, whatever the order of the parameters', () => {
  expect(signatureOf(PARAMETERS, 'helloworld')).toBe(SIGNED)
  const turned = Object.fromEntries(Object.entries(PARAMETERS).reverse())
  expect(signatureOf(turned, 'helloworld')).toBe(SIGNED)
  expect(signatureOf({ ...PARAMETERS, sign: 'of before' }, 'helloworld')).toBe(SIGNED)
})

it('sorts names by ASCII, capitals first, and signs what is not ASCII as UTF-8', () => {
  const signed = signatureOf({ b: '1', B: 'чайник', a_b: '2', aB: '3' }, 's')
  expect(signed).toBe(signatureOf({ B: 'чайник', aB: '3', a_b: '2', b: '1' }, 's'))
  // openssl dgst -sha256 -hmac s over "BчайникaB3a_b2b1"
  expect(signed).toBe('7571637DA30BB7C342694E2783A4569310A49522863597368FFE5670E090302D')
})
