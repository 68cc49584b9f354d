/** Catalogues: whatever a file holds, each entry is taken or refused for a reason, and the reading comes to an end. */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import type { FeedFormat } from '../../src/networks/feed/feed.ts'
import { offer, readWhole, yml } from '../support/feed.ts'
import { fuzz, sharedBytes } from '../support/fuzz.ts'
import { mutatedBytes, mutatedText } from '../support/mutated.ts'

const HEAD = 4_000
/** Whole lines, so that what stands there is a feed still. */
const shared = (...names: string[]): string[] =>
  names.flatMap(
    (name) =>
      sharedBytes(HEAD, ...name.split('/'))
        ?.toString()
        .replace(/[^\n]*$/, '') ?? [],
  )

const YML = [
  yml(
    offer('1') +
      offer(
        '2',
        '<oldprice>200</oldprice><picture>https://x.test/1.jpg</picture><description><![CDATA[<b>x</b>]]></description>',
      ),
  ),
  `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>${yml(offer('3', '<vendor>&b;&c;</vendor>')).slice(38)}`,
  yml(offer('4', '<param name="x">1</param>', ' available="false" type="vendor.model"')),
  ...shared(
    'feeds/ozonfeeds_feed.xml',
    'feeds/kangen_feed.xml',
    'feeds/admitad_riche.xml',
    'feeds/kangen_broken_feed.yml.txt',
  ),
]
const CSV = [
  'id;name;price;url;currencyId\r\n1;Чайник;1 990,50;https://shop.test/1;RUR\r\n2;"Два ""кавычки""\nи строка";10;https://shop.test/2;RUR\r\n',
  'id,title,price,link,image\n1,=HYPERLINK("x"),5.00,https://shop.test/1,https://shop.test/1.png\n',
  ...shared(
    'feeds/admitad_quke_feed.csv',
    'feeds/admitad_vseinstrumenti_woocommerce.csv',
    'listings/ali_price_history_majeeddeals.csv',
  ),
]
const JSONL = [
  '{"id":"1","title":"Kettle","price":"US $7.91 - 9.89","url":"https://aliexpress.com/item/1005006356702381.html"}\n{"id":2,"title":"x","price":12345678901234567890}\n',
  '[{"product_id":1005006356702381,"product_title":"x","target_sale_price":"10.5","target_sale_price_currency":"RUB"},{"id":3}]',
  ...shared('listings/aliexpress_listings.jsonl', 'listings/raw_productV3_cards_120.json'),
]

const piece = fc.constantFrom(1, 7, 64, 4_096, 64 * 1024)

async function readHostile(content: string | Uint8Array, size: number, format: FeedFormat | null) {
  const length = typeof content === 'string' ? content.length : content.byteLength
  const { items, deals, refusals, faults } = await readWhole(content, {
    piece: length > 20_000 ? 4_096 : size,
    ...(format === null ? {} : { format }),
  })
  for (const { facts } of deals) {
    expect(facts.title.length).toBeLessThanOrEqual(512)
    expect(facts.title).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
    for (const money of [facts.price, facts.oldPrice])
      if (money) expect(Number.isSafeInteger(money.minor) && money.minor > 0).toBe(true)
    for (const address of [facts.url, facts.picture])
      if (address) expect(['http:', 'https:']).toContain(new URL(address).protocol)
  }
  for (const { cause, position } of [...refusals, ...faults]) {
    expect(cause.length).toBeGreaterThan(0)
    expect(cause.length).toBeLessThan(600)
    expect(position.line).toBeGreaterThanOrEqual(0)
  }
  // No file is silently nothing.
  if (items.length === 0) expect(length).toBeGreaterThan(0)
}

describe('feeds', () => {
  fuzz('yml', 'YML', fc.tuple(mutatedText(YML), piece), ([text, size]) => readHostile(text, size, 'yml'))
  fuzz('csv', 'CSV', fc.tuple(mutatedText(CSV), piece), ([text, size]) => readHostile(text, size, 'csv'))
  fuzz('jsonl', 'JSON', fc.tuple(mutatedText(JSONL), piece), ([text, size]) =>
    readHostile(text, size, 'jsonl'),
  )

  const encodings = [
    'utf-16',
    'utf-7',
    'hex',
    'base64',
    'ucs-2',
    'koi8-r',
    'shift_jis',
    'utf-32',
    'no-such',
    'windows-1251',
  ]
  const declared = encodings.map((name) => Buffer.from(YML[0]?.replace('UTF-8', name) ?? '', 'utf8'))
  const files = [...YML, ...CSV, ...JSONL].map((text) => Buffer.from(text))
  const packed = files.map((file) => gzipSync(file))
  const utf16 = files.map((file) =>
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(file.toString(), 'utf16le')]),
  )
  const bytes = mutatedBytes([...declared, ...files, ...packed, ...utf16])
  fuzz('bytes', 'files of any encoding, packed or not', fc.tuple(bytes, piece), ([file, size]) =>
    readHostile(file, size, null),
  )
})
