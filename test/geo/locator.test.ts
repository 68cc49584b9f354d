import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { afterAll, describe, expect, it } from 'vitest'
import { HOSTING_NETWORKS } from '../../src/geo/hosting-networks.ts'
import { readPublicAddress } from '../../src/geo/ip-address.ts'
import { NOWHERE } from '../../src/geo/locate.ts'
import { locateWhenAsked, openLocator } from '../../src/geo/locator.ts'
import { readNetworkTable } from '../../src/geo/network-table.ts'
import { mmdbOf } from './mmdb-fixture.ts'

const locate = openLocator()
const folder = mkdtempSync(join(tmpdir(), 'geo-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the packaged tables', () => {
  it.each([
    ['77.88.8.8', 'RU', 13238],
    ['213.230.64.1', 'UZ', 8193],
    ['95.59.0.1', 'KZ', 9198],
    ['178.124.128.1', 'BY', 6697],
    ['37.252.64.1', 'AM', 44395],
    ['212.72.128.1', 'GE', 16010],
    ['212.42.96.1', 'KG', 8449],
    ['94.139.128.1', 'MD', 43925],
    ['95.142.80.1', 'TJ', 8847],
    ['217.174.224.1', 'TM', 20661],
    ['94.20.0.1', 'AZ', 29049],
  ])('%s lies in %s, at home', (address, country, asn) => {
    expect(locate(address)).toMatchObject({ country, asn, hosting: false })
  })

  it.each([
    ['46.4.0.1', 24940, 'Hetzner'],
    ['91.121.1.1', 16276, 'OVH'],
    ['165.22.1.1', 14061, 'DigitalOcean'],
    ['89.187.160.1', 60068, 'Datacamp'],
    ['185.159.157.1', 209103, 'Proton'],
    ['2a01:4f8::1', 24940, 'Hetzner'],
  ])('%s belongs to a hosting network', (address, asn, name) => {
    const found = locate(address)
    expect(found).toMatchObject({ asn, hosting: true })
    expect(found.network).toContain(name)
  })

  it.each([
    '::ffff:77.88.8.8',
    '::FFFF:4d58:808',
    '77.88.8.8:54321',
    '[::ffff:77.88.8.8]:443',
    ' 77.88.8.8 ',
  ])('%s is 77.88.8.8 in other writings', (address) => {
    expect(locate(address)).toEqual(locate('77.88.8.8'))
  })

  it.each([
    '2a02:6b8::1',
    '2a02:06b8:0000:0000:0000:0000:0000:0001',
    '[2a02:6b8::1]',
    '[2a02:6b8::1]:443',
    '2a02:6b8::1%eth0',
  ])('%s is an IPv6 address of Yandex', (address) => {
    expect(locate(address)).toMatchObject({ country: 'RU', asn: 13238, hosting: false })
  })

  it.each([
    ...[
      '',
      ' ',
      'unknown',
      'localhost',
      'example.com',
      '77.88.8',
      '77.88.8.8.8',
      '077.88.8.8',
      '0x4d.88.8.8',
      '1299712008',
    ],
    ...[
      '256.1.1.1',
      '77.256.8.8',
      'x77.88.8.8:80',
      '77.88.8.8:80x',
      'x[2a02:6b8::1]',
      '[2a02:6b8::1]x',
      '-77.88.8.8',
      '77.88.8.-200',
      '-Infinity.8.8.8',
      '77.88.8.8/24',
      '77.88.8.8, 10.0.0.1',
      '77.88.8.8:',
      '[77.88.8.8',
      '::g',
      '1:2:3:4:5:6:7',
      ':::',
      '\0',
    ],
    ...[
      '0.0.0.0',
      '127.0.0.1',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.1.1',
      '100.64.0.1',
      '224.0.0.1',
    ],
    ...[
      '255.255.255.255',
      '192.0.2.1',
      '198.51.100.1',
      '240.0.0.1',
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:10.0.0.1',
    ],
    ...['fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '2001:db8::1', '9'.repeat(1000)],
  ])('%j says nothing', (address) => {
    expect(locate(address)).toEqual(NOWHERE)
  })

  it('every hosting network stands in the table under the name that the list gives it', () => {
    const addresses = new Map<number, string>()
    const csv = createRequire(import.meta.url).resolve('@ip-location-db/asn/asn-ipv4.csv')
    for (const line of readFileSync(csv, 'utf8').split('\n')) {
      const [first = '', , asn] = line.split(',', 3)
      if (HOSTING_NETWORKS.has(Number(asn))) addresses.set(Number(asn), first)
    }
    for (const [asn, network] of HOSTING_NETWORKS)
      expect(locate(addresses.get(asn) ?? '')).toMatchObject({ asn, network, hosting: true })
  })

  it('never throws, whatever is asked', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.ipV4(),
      fc.ipV6(),
      fc.string({ unit: fc.constantFrom(...'0123456789abcdef.:[]%/, ') }),
    )
    fc.assert(
      fc.property(text, (address) => {
        const { country, asn, network, hosting } = locate(address)
        expect(country === null || /^[A-Z]{2}$/.test(country)).toBe(true)
        expect(asn === null).toBe(network === null)
        if (hosting) expect(asn).not.toBeNull()
      }),
      { numRuns: 3000 },
    )
  })
})

describe("an operator's own country database", () => {
  const write = (name: string, content: string | Buffer) => {
    const file = join(folder, name)
    writeFileSync(file, content)
    return file
  }

  it.each([
    ['MaxMind', { country: { iso_code: 'KZ', names: { en: 'Kazakhstan' } } }],
    ['DB-IP', { country_code: 'KZ' }],
    ['IPinfo', { country: 'kz', country_name: 'Kazakhstan' }],
  ])('of %s replaces the packaged one; the network table stays', (maker, record) => {
    const own = openLocator({ countryMmdb: write(`${maker}.mmdb`, mmdbOf({ 77: record })) })
    expect(own('77.88.8.8')).toMatchObject({ country: 'KZ', asn: 13238 })
    expect(own('95.59.0.1')).toMatchObject({ country: null, asn: 9198 })
    expect(own('2a02:6b8::1')).toMatchObject({ country: null, asn: 13238 })
  })

  it.each(['ZZ', 'EU', 'XX'])('an unknown country (%s) is none', (code) => {
    const own = openLocator({
      countryMmdb: write(`${code}.mmdb`, mmdbOf({ 77: { country_code: code }, 8: { country_code: 'US' } })),
    })
    expect(own('77.88.8.8').country).toBeNull()
    expect(own('8.8.8.8').country).toBe('US')
  })

  it.each([
    ['that is missing', () => join(folder, 'none.mmdb'), /none\.mmdb: cannot be read \(ENOENT\)/],
    ['that is a folder', () => folder, /cannot be read \(EISDIR\)/],
    ['that is empty', () => write('empty.mmdb', ''), /empty\.mmdb: is not a MaxMind database/],
    [
      'that is a page',
      () => write('page.mmdb', '<html>Sign in to download</html>'),
      /is not a MaxMind database/,
    ],
    [
      'cut short',
      () => write('cut.mmdb', mmdbOf({ 77: { country_code: 'KZ' } }).subarray(0, 900)),
      /is not a MaxMind database/,
    ],
    [
      'of networks instead of countries',
      () => write('asn.mmdb', mmdbOf({ 77: { autonomous_system_number: 13238 } })),
      /holds no country_code/,
    ],
    [
      'whose index is lost',
      () => write('lost.mmdb', mmdbOf({ 77: { country_code: 'KZ' } }).subarray(1_000)),
      /is not a MaxMind database.*shorter than its own index/,
    ],
  ])('%s is a clear error at the start', (_, file, message) => {
    expect(() => openLocator({ countryMmdb: file() })).toThrow(message)
  })

  it('without a record is taken: it may hold what nobody has looked at', () => {
    const own = openLocator({ countryMmdb: write('none-yet.mmdb', mmdbOf({})) })
    expect(own('77.88.8.8')).toMatchObject({ country: null, asn: 13238 })
  })

  it('damaged inside gives no country, and no exception', () => {
    const bytes = mmdbOf({ 8: { country_code: 'US' }, 77: { country_code: 'KZ' } })
    const record = bytes.indexOf('country_code', bytes.indexOf('US'))
    bytes.fill(0xff, record - 2, record + 4)
    const own = openLocator({ countryMmdb: write('damaged.mmdb', bytes) })
    expect(own('77.88.8.8').country).toBeNull()
    expect(own('8.8.8.8').country).toBe('US')
  })
})

describe('a network table', () => {
  /** A slice a line. */
  const slices = (text: string) => () => text.split(/(?<=\n)/).map((line) => Buffer.from(line))

  const table = readNetworkTable(
    slices(
      '16777216,16777471,13335,"Cloudflare, Inc."\n16778240,16779263,38803,Gtelecom "Pty"\r\n4294967295,4294967295,7,Last',
    ),
    slices(
      '2001:4:112::,2001:4:112:ffff:ffff:ffff:ffff:ffff,112,DNS\n2001:500:30ff::30,2001:500:30ff::30,396552,Small\n2a02:6b8::,2a02:6b8:0:1:ffff:ffff:ffff:ffff,13238,"LLC ""YANDEX"""\n2a03:ffff:0:5::,2a04:0:0:9:ffff:ffff:ffff:ffff,14,Middle\n2a12::5:0:0:0:0,2a12::7:ffff:ffff:ffff:ffff,15,Gap',
    ),
  )

  it.each([
    [16777215, null],
    [16777216, 'Cloudflare, Inc.'],
    [16777471, 'Cloudflare, Inc.'],
    [16777472, null],
    [16778500, 'Gtelecom "Pty"'],
    [4294967294, null],
    [4294967295, 'Last'],
    [0, null],
  ])('IPv4 %d -> %s', (address, name) => {
    expect(table.ofIPv4(address)?.name ?? null).toBe(name)
  })

  it.each([
    [0x20010004, 0x01120000, 'DNS'],
    [0x20010004, 0x0112ffff, 'DNS'],
    [0x20010004, 0x01130000, null],
    [0x20010500, 0x30ff0000, null],
    [0x2a0206b8, 1, 'LLC "YANDEX"'],
    [0x2a0206b8, 2, null],
    [0x2a0206b9, 0, null],
    // A range that begins and ends in the middle of what its first halves name.
    [0x2a03ffff, 4, null],
    [0x2a03ffff, 5, 'Middle'],
    [0x2a040000, 0, 'Middle'],
    [0x2a040000, 9, 'Middle'],
    [0x2a040000, 10, null],
    [0x2a120000, 4, null],
    [0x2a120000, 5, 'Gap'],
    [0x2a120000, 7, 'Gap'],
    [0x2a120000, 8, null],
    [0xffffffff, 0, null],
    [0, 0, null],
  ])('IPv6 %d %d -> %s', (upper, lower, name) => {
    expect(table.ofIPv6(upper, lower)?.name ?? null).toBe(name)
  })

  it('that is broken is not used', () => {
    for (const four of ['1.0.0.0,1.0.0.255,13335,Cloudflare\n', '1a,20,7,x\n', '10,20\n'])
      expect(() => readNetworkTable(slices(four), slices('')), four).toThrow(/broken at byte/)
    for (const six of ['2001:zz::,2001::1,1,x\n', '2001:.::,2001::1,1,x\n', '2001:db8,2001:db9,1,x\n'])
      expect(() => readNetworkTable(slices(''), slices(six)), six).toThrow(/broken at byte/)
  })
})

describe('an IPv4 address', () => {
  it('is of the public internet or not, at a glance as by the table of ranges', () => {
    for (let first = 0; first < 256; first++) {
      for (const rest of [
        '0.0.1',
        '16.0.1',
        '31.196.7',
        '52.193.1',
        '64.0.1',
        '88.99.1',
        '168.1.1',
        '254.1.1',
      ]) {
        const text = `${first}.${rest}`
        const isPublic = ['unicast', '6to4'].includes(ipaddr.IPv4.parse(text).range())
        expect(`${text} ${readPublicAddress(text) !== null}`).toBe(`${text} ${isPublic}`)
      }
    }
  })
})

describe('a look-up that is opened when it is asked', () => {
  it('is opened once, by the first question', () => {
    let opened = 0
    const asked = locateWhenAsked(() => {
      opened += 1
      return locate
    })
    expect(opened).toBe(0)
    expect([asked('77.88.8.8').country, asked('95.59.0.1').country]).toEqual(['RU', 'KZ'])
    expect(opened).toBe(1)
  })

  it('throws what keeps it closed, each time', () => {
    const asked = locateWhenAsked(() => openLocator({ countryMmdb: join(folder, 'missing.mmdb') }))
    for (const _ of [1, 2]) expect(() => asked('77.88.8.8')).toThrow('missing.mmdb')
  })
})
