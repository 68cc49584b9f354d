import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientBehindProxies } from '../../src/web/client-address.ts'

const asked = (forwarded: string | readonly string[] | null): Request => {
  const headers = new Headers()
  for (const value of forwarded === null ? [] : [forwarded].flat()) headers.append('x-forwarded-for', value)
  return new Request('http://shop.test/', { headers })
}

const PROXIES = ['10.0.0.0/8', '192.168.7.9', '2001:db8:1::/48']

describe('the client behind proxies', () => {
  const client = clientBehindProxies(PROXIES)

  it.each<[string, string | null, string | string[] | null, string | null]>([
    ['no proxy, no header', '203.0.113.5', null, '203.0.113.5'],
    ['a stranger’s header is not believed', '203.0.113.5', '198.51.100.1', '203.0.113.5'],
    ['a trusted proxy’s is', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['a single trusted address', '192.168.7.9', '198.51.100.1', '198.51.100.1'],
    ['its neighbour is not trusted', '192.168.7.8', '198.51.100.1', '192.168.7.8'],
    ['what the client wrote before is not read', '10.1.2.3', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['two proxies in a row', '10.1.2.3', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
    [
      'a forged trusted hop on the left',
      '10.1.2.3',
      '1.1.1.1, 10.0.0.1, 198.51.100.1, 10.9.9.9',
      '198.51.100.1',
    ],
    ['all trusted: the leftmost', '10.1.2.3', '10.0.0.5, 10.0.0.6', '10.0.0.5'],
    ['several headers', '10.1.2.3', ['1.1.1.1', '198.51.100.1', '10.9.9.9'], '198.51.100.1'],
    ['IPv4 with a port', '10.1.2.3', '198.51.100.1:50123', '198.51.100.1'],
    ['IPv6', '10.1.2.3', '2a02:6b8::1', '2a02:6b8::1'],
    ['IPv6 in brackets with a port', '10.1.2.3', '[2a02:6b8::1]:443', '2a02:6b8::1'],
    ['IPv6 in brackets alone', '10.1.2.3', '[2a02:6b8::1]', '2a02:6b8::1'],
    ['something before the brackets', '10.1.2.3', 'x[2a02:6b8::1]:443', null],
    ['something after them', '10.1.2.3', '[2a02:6b8::1]:443x', null],
    ['something before an address with a port', '10.1.2.3', 'x198.51.100.1:443', null],
    ['something after it', '10.1.2.3', '198.51.100.1:443x', null],
    ['IPv6 proxy', '2001:db8:1::7', '198.51.100.1', '198.51.100.1'],
    ['IPv4 written as IPv6, as sockets do', '::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['the client written so', '10.1.2.3', '::ffff:198.51.100.1', '198.51.100.1'],
    ['garbage: not known, never the proxy’s country', '10.1.2.3', 'unknown', null],
    ['garbage on the way', '10.1.2.3', '198.51.100.1, _hidden', null],
    ['garbage further left than needed', '10.1.2.3', 'nonsense, 198.51.100.1', '198.51.100.1'],
    ['an empty header', '10.1.2.3', '  ', '10.1.2.3'],
    ['an empty hop', '10.1.2.3', '198.51.100.1, ', null],
    ['odd spellings are no addresses', '10.1.2.3', '0x7f.1', null],
    ['nor is a bare number', '10.1.2.3', '2130706433', null],
    ['nor are numbers below zero', '10.1.2.3', '198.51.100.-1', null],
    ['nor an address with a zone', '10.1.2.3', 'fe80::1%eth0', null],
    ['too many hops', '10.1.2.3', Array(65).fill('10.0.0.1').join(','), null],
    ['no socket', null, '198.51.100.1', null],
  ])('%s', (_, peer, forwarded, expected) => {
    expect(client(asked(forwarded), peer)).toBe(expected)
  })

  it('believes nobody unless told to', () => {
    expect(clientBehindProxies([])(asked('198.51.100.1'), '10.1.2.3')).toBe('10.1.2.3')
  })

  it('never takes a forged address when the proxy appends the true one', () => {
    const hop = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ maxLength: 20 }), fc.constant('10.0.0.1'))
    fc.assert(
      fc.property(fc.array(hop, { maxLength: 20 }), (forged) => {
        const junk = forged.map((text) => text.replace(/[^\x20-\x7e]|,/g, '')).join(',')
        return client(asked(`${junk}, 198.51.100.77`), '10.1.2.3') === '198.51.100.77'
      }),
    )
  })

  it.each(['10.0.0.0/33', '2001:db8::/129', 'home', '10.0.0.0/8/8', '10.0.0.0/x', '', '10.0.0/8'])(
    'refuses %j as a range by name',
    (range) => {
      expect(() => clientBehindProxies([range])).toThrow(`"${range}"`)
    },
  )
})
