/** What becomes of an offer of a YML feed: its fields, its categories, its faults. */
import { describe, expect, test } from 'vitest'
import { offer, readWhole, yml } from '../../support/feed.ts'

const titles = (deals: readonly { facts: { title: string } }[]) => deals.map(({ facts }) => facts.title)
const one = async (inner: string, attributes = ' id="1"', head?: string) => {
  const read = await readWhole(yml(`<offer${attributes}>${inner}</offer>`, head))
  return { ...read, deal: read.deals[0], refusal: read.refusals[0] }
}
const NAMED = '<name>Чайник</name>'

describe('an offer', () => {
  test('becomes a deal with all that it says', async () => {
    const { deal } = await one(
      `<url>https://ad.gate.test/g/abc/?i=5&amp;ulp=https%3A%2F%2Fshop.test%2Fkettle%3Fa%3D1</url>
       <price>1 990,50</price><oldprice>2500</oldprice><currencyId>RUR</currencyId><categoryId>2</categoryId>
       <picture>https://shop.test/1.jpg</picture><picture>https://shop.test/2.jpg</picture>
       <name>Чайник &quot;Вулкан&quot; &amp; крышка</name><vendor>Вулкан</vendor><model>V-12</model>
       <description><![CDATA[<b>Свистит & кипит</b>]]></description>
       <param name="Объём > 2 л" unit="л">2,5</param><commission_rate>7.50%</commission_rate>
       <affiliated>true</affiliated><rating>4,7</rating><orders>1 200+</orders>`,
      ' available="false" id="k-1" bid="3"',
    )
    expect(deal).toMatchObject({
      kind: 'deal',
      brand: 'Вулкан V-12',
      remarks: [],
      facts: {
        externalId: 'k-1',
        itemId: null,
        title: 'Чайник "Вулкан" & крышка',
        url: 'https://shop.test/kettle?a=1',
        picture: 'https://shop.test/1.jpg',
        price: { minor: 199_050, currency: 'RUB' },
        oldPrice: { minor: 250_000, currency: 'RUB' },
        categoryPath: ['Дом', 'Кухня'],
        available: false,
        affiliated: true,
        rate: '7.5',
        ratingTenths: 47,
        orders: 1_200,
      },
    })
  })

  test('of AliExpress is known by its item id, whatever gateway leads there', async () => {
    const direct = await one(`${NAMED}<url>https://aliexpress.ru/item/1005001234567890.html?sku_id=1</url>`)
    const gate =
      'https://ad.admitad.com/g/1e8d11449475164bd74316525dc3e8/?ulp=https%3A%2F%2Faliexpress.ru%2Fitem%2F1005001234567890.html'
    expect(direct.deal?.facts.itemId).toBe('1005001234567890')
    expect((await one(`${NAMED}<url>${gate}</url>`)).deal?.facts).toMatchObject({
      itemId: '1005001234567890',
      url: 'https://aliexpress.ru/item/1005001234567890.html',
    })
  })

  test.each([
    [
      '<typePrefix>Принтер</typePrefix><vendor>HP</vendor><model>LaserJet 1020</model>',
      'Принтер HP LaserJet 1020',
    ],
    ['<vendor>HP</vendor><model>HP LaserJet</model>', 'HP LaserJet'],
    ['<title>Из title</title>', 'Из title'],
    ['<name> </name><model>Из модели</model>', 'Из модели'],
    ['<name><![CDATA[Чай <зелёный> & мята]]></name>', 'Чай <зелёный> & мята'],
    ['<name>Лак &amp;laquo;Блеск&amp;raquo;&amp;nbsp;5&amp;#8243;</name>', 'Лак «Блеск» 5″'],
    ['<name>Стол&#10;дубовый\u0009&#x1F600;\u200b</name>', 'Стол дубовый 😀'],
  ])('%s is called %s', async (inner, title) => {
    expect((await one(inner)).deal?.facts.title).toBe(title)
  })

  test.each([
    ['<price>100</price>', 'title: expected one'],
    ['<name>***</name>', 'title: expected a title with letters or digits'],
    [
      `${NAMED}<url>ftp://shop.test/1</url>`,
      'url: expected an http or https address, got "ftp://shop.test/1"',
    ],
    [`${NAMED}<url>javascript:alert(1)</url>`, 'url: expected an http or https'],
    ['<name>Чай & кофе</name>', 'not well-formed XML'],
    ['<name>Чай &nbsp; кофе</name>', 'undefined entity'],
    ['<name>Чай</vendor>', 'not well-formed XML'],
    ['<name>вода <5 мл</name>', "'<' that begins no tag"],
    ['<name>Чай</name><param name="цвет>красный</param>', 'the tag <param is not closed'],
    [`${NAMED}\u0001`, 'disallowed character'],
  ])('%s is refused: %s', async (inner, cause) => {
    const { refusal, deals } = await one(inner)
    expect(deals).toEqual([])
    expect(refusal?.cause).toContain(cause)
    expect(refusal?.id).toBe('1')
    expect(refusal?.position).toEqual({ line: 7, column: 1, entry: 1 })
  })

  test('without an id is known by its address; with neither it is refused', async () => {
    expect((await one(`${NAMED}<url>https://shop.test/x</url>`, '')).deal?.facts.externalId).toBe(
      'https://shop.test/x',
    )
    expect((await one(NAMED, '')).refusal?.cause).toContain('expected an id or a url')
  })

  test('without a price, or with one that cannot be read, is kept and told', async () => {
    expect((await one(NAMED)).deal).toMatchObject({ facts: { price: null }, remarks: [] })
    const unclear = await one(`${NAMED}<price>1.500</price><currencyId>RUB</currencyId>`)
    expect(unclear.deal).toMatchObject({
      facts: { price: null, oldPrice: null },
      remarks: ['price "1.500" can be read in two ways'],
    })
    const strange = await one(`${NAMED}<price>15</price><currencyId>POINTS</currencyId>`)
    expect(strange.deal?.remarks).toEqual(['currency: expected an ISO 4217 code, got "POINTS"'])
  })

  test('takes the currency that the shop declares, if it is one', async () => {
    const priced = `${NAMED}<price>15</price>`
    const head = (...ids: string[]) =>
      `<currencies>${ids.map((id) => `<currency id="${id}" rate="1"/>`).join('')}</currencies>`
    expect((await one(priced)).deal?.facts.price).toEqual({ minor: 1_500, currency: 'RUB' })
    expect((await one(priced, ' id="1"', head('USD'))).deal?.facts.price).toBeNull()
  })

  test('may be marked as goods for adults by its flag, its age or its words', async () => {
    const adult = async (inner: string) => (await one(inner)).deal?.facts.adult
    expect(await adult(NAMED)).toBe(false)
    expect(await adult(`${NAMED}<adult>true</adult>`)).toBe(true)
    expect(await adult(`${NAMED}<age unit="year">18</age>`)).toBe(true)
    expect(await adult(`${NAMED}<age unit="year">6</age>`)).toBe(false)
    expect(await adult('<name>Игра для взрослых 18+</name>')).toBe(true)
  })
})

describe('categories', () => {
  const pathOf = async (head: string, id = '3') =>
    (await one(`${NAMED}<categoryId>${id}</categoryId>`, ' id="1"', head)).deal?.facts.categoryPath

  test('are a path from the root', async () => {
    const head =
      '<categories><category id="3" parentId="2"><![CDATA[Чай & кофе]]></category><category id="2" parentId="1">Еда</category>' +
      '<category id="1">Всё</category></categories>'
    expect(await pathOf(head)).toEqual(['Всё', 'Еда', 'Чай & кофе'])
  })
  test('end where a parent is missing, and go around a circle once', async () => {
    expect(await pathOf('<categories><category id="3" parentId="9">Чай</category></categories>')).toEqual([
      'Чай',
    ])
    const circle =
      '<categories><category id="3" parentId="2">А</category><category id="2" parentId="3">Б</category></categories>'
    expect(await pathOf(circle)).toEqual(['Б', 'А'])
    expect(await pathOf('<categories><category id="3" parentId="3">Сам</category></categories>')).toEqual([
      'Сам',
    ])
  })
  test('may be absent, unknown, or a path in one name', async () => {
    expect(await pathOf('<x/>')).toEqual([])
    expect(await pathOf('<categories></categories>', '77')).toEqual([])
    expect(
      await pathOf('<categories><category id="3">Техника &gt; Для дома &gt; Чайники</category></categories>'),
    ).toEqual(['Техника', 'Для дома', 'Чайники'])
    expect(
      await pathOf(
        '<categories><category id="3" parent_id="1">Чай</category><category id="1">Еда</category></categories>',
      ),
    ).toEqual(['Еда', 'Чай'])
  })
})

describe('a fault spoils its own offer only', () => {
  const around = (broken: string) => readWhole(yml(`${offer('a')}\n${broken}\n${offer('b')}\n${offer('c')}`))

  test.each([
    ['a tag that is not closed', '<offer id="x"><name>Чай</offer>'],
    ['an offer that is not closed', '<offer id="x"><name>Чай</name>'],
    ['a raw ampersand', '<offer id="x"><name>Чай & кофе</name></offer>'],
    ['a raw <', '<offer id="x"><name>вода <5 мл</name></offer>'],
    ['a quote that is not closed', '<offer id="x><name>Чай</name></offer>'],
    [
      'CDATA that is not closed',
      '<offer id="x"><name>Чай</name><description><![CDATA[текст</description></offer>',
    ],
    ['a comment that is not closed', '<offer id="x"><name>Чай</name><!-- текст</offer>'],
    ['two attributes of one name', '<offer id="x" id="y"><name>Чай</name></offer>'],
    ['tags that cross', '<offer id="x"><name><b>Чай</name></b></offer>'],
    ['an instruction without an end', '<offer id="x"><?php echo 1; </offer>'],
    ['a declaration in an offer', '<offer id="x"><!ELEMENT a></offer>'],
  ])('%s', async (_name, broken) => {
    const { deals, refusals } = await around(broken)
    expect(titles(deals)).toEqual(['Товар a', 'Товар b', 'Товар c'])
    expect(refusals).toHaveLength(1)
    expect(refusals[0]?.position).toMatchObject({ line: 8, entry: 2 })
  })

  test('markup outside of offers that is broken is told once, and reading goes on', async () => {
    const text = yml(
      offer('a'),
      '<categories><category id=2>Чай</category><category id="1">Ещё & ещё</category></categories>',
    )
    const { deals, faults } = await readWhole(text)
    expect(titles(deals)).toEqual(['Товар a'])
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatchObject({ truncated: false, position: { entry: 0 } })
  })

  test('commented offers are none, and markup in CDATA is text', async () => {
    const text = yml(
      `<!-- ${offer('hidden')} -->${offer('a', '<description><![CDATA[<offer id="z"> </offer>]]></description>')}`,
    )
    expect(titles((await readWhole(text)).deals)).toEqual(['Товар a'])
  })

  test('something else than YML is told', async () => {
    const { deals, faults } = await readWhole('<html><body><p>404</p></body></html>')
    expect(deals).toEqual([])
    expect(faults.map(({ cause }) => cause)).toEqual(['there is no <yml_catalog> here'])
  })
})

describe('entities of a DOCTYPE are not taken up', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE yml_catalog [<!ENTITY a "ха"><!ENTITY b "&a;&a;]>&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
<yml_catalog><shop><offers>${offer('a')}<offer id="x"><name>&b;</name></offer><offer id="y"><name>&c;</name></offer>
<offer id="z"><name>&constructor;&__proto__;</name></offer></offers></shop></yml_catalog>`
  test('what uses them is refused', async () => {
    const { deals, refusals } = await readWhole(bomb)
    expect(titles(deals)).toEqual(['Товар a'])
    expect(refusals.map(({ cause }) => /undefined entity/.test(cause))).toEqual([true, true, true])
  })
})

describe('long texts are dropped while they pass', () => {
  const long = 'я&amp;'.repeat(200_000)
  test.each([
    ['text', `<description>${long}</description>`],
    ['CDATA', `<description><![CDATA[${long}]]></description>`],
    ['a param', `<param name="x">${'y'.repeat(100_000)}</param>`.repeat(3)],
    ['a comment', `<!-- ${long} -->`],
  ])('%s', async (_name, inner) => {
    const { deals, refusals } = await readWhole(yml(`${offer('a', inner)}${offer('b')}`))
    expect(refusals).toEqual([])
    expect(titles(deals)).toEqual(['Товар a', 'Товар b'])
  })
  test('an offer without an end of elements is refused', async () => {
    const { deals, refusals } = await readWhole(
      yml(`${offer('a', '<param name="x">y</param>'.repeat(40_000))}${offer('b')}`),
    )
    expect(titles(deals)).toEqual(['Товар b'])
    expect(refusals[0]?.cause).toContain('longer than')
  })
  test('a tag that never ends is refused, and the next offer goes on', async () => {
    const { deals, refusals } = await readWhole(
      yml(`<offer id="x"><param ${'a'.repeat(100_000)}></offer>${offer('b')}`),
    )
    expect(titles(deals)).toEqual(['Товар b'])
    expect(refusals).toHaveLength(1)
  })
})
