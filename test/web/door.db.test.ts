import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Click } from '../../src/domain/click.ts'
import type { CountryPolicy } from '../../src/domain/reason.ts'
import { type Asking, tokenIn } from '../support/browse.ts'
import { testDoor } from '../support/door.ts'
import { ADDRESSES } from '../support/outside.ts'
import { until } from '../support/until.ts'

const door = testDoor()

const onlyClick = async (): Promise<Click> => {
  const all = await door.clicks()
  expect(all.length).toBe(1)
  return all[0] as Click
}

const robots = () =>
  door.fresh.connection.rows<{ code: string; day: string; asked: number }>(
    sql`select link_code as code, day, asked from link_robots`,
  )
beforeEach(async () => {
  await door.fresh.connection.rows(sql`delete from link_robots`)
})

describe('a person at the door', () => {
  it.each<[CountryPolicy, keyof typeof ADDRESSES, 'on' | 'stopped', string[]]>([
    ['exact_country', 'KZ', 'on', []],
    ['exact_country', 'RU', 'stopped', ['click_country_mismatch']],
    ['exact_country', 'DE', 'stopped', ['click_outside_zone']],
    ['exact_country', 'unknown', 'on', ['click_country_unknown']],
    ['exact_country', 'hostedKZ', 'stopped', ['anonymizer_suspected']],
    ['exact_country', 'hostedDE', 'stopped', ['click_outside_zone', 'anonymizer_suspected']],
    ['same_zone', 'KZ', 'on', []],
    ['same_zone', 'RU', 'on', []],
    ['same_zone', 'DE', 'stopped', ['click_outside_zone']],
    ['same_zone', 'unknown', 'on', ['click_country_unknown']],
  ])('%s, parcel to KZ, click from %s: %s', async (countryPolicy, from, fate, reasons) => {
    door.open({ countryPolicy })
    const answer = await door.ask(door.path(), { from: ADDRESSES[from] })
    const click = await onlyClick()
    expect(click.reasons.map((reason) => reason.code)).toEqual(reasons)
    expect(click).toMatchObject({
      countryPolicy,
      deliveryCountry: 'KZ',
      terms: '2024-10-16',
      visit: click.id,
    })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    if (fate === 'on') {
      expect(answer.status).toBe(302)
      expect(answer.headers.get('location')).toBe(`${door.link.deeplink}&subid4=${click.id}`)
      expect(answer.headers.get('referrer-policy')).toBe('strict-origin')
      expect(click.passing).toBe('forwarded')
    } else {
      expect(answer.status).toBe(200)
      expect(answer.headers.get('location')).toBeNull()
      const page = await answer.text()
      expect(page).toContain('Check again')
      expect(page).not.toContain('network.test')
      expect(page).toContain('Чайник &lt;b&gt;&quot;Уют&quot;&lt;/b&gt;')
      expect(click.passing).toBe('stopped')
    }
  })

  it('is told in the language of the browser, of the address, or of their own choice', async () => {
    await door.fresh.connection.rows(
      sql`insert into people (id, language, created_at) values (9, 'ru', now()) on conflict do nothing`,
    )
    const own = await door.addLink({ personId: 9 })
    const told = async (where: string, language: string) =>
      /<html lang="(..)">/.exec(
        await (
          await door.ask(where, { from: ADDRESSES.DE, headers: { 'accept-language': language } })
        ).text(),
      )?.[1]
    expect(await told(door.path(), 'en')).toBe('en')
    expect(await told(door.path(), 'kk')).toBe('ru')
    expect(await told(`${door.path()}?lang=ru`, 'en')).toBe('ru')
    expect(await told(`/c/${own.code}`, 'en')).toBe('ru')
    expect(await told(`/c/${own.code}?lang=en`, 'ru')).toBe('en')
  })

  it('each gets an id of their own, two at once too', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => door.ask(door.path(), { from: ADDRESSES.KZ })),
    )
    const ids = answers.map((answer) =>
      new URL(answer.headers.get('location') ?? '').searchParams.get('subid4'),
    )
    expect(new Set(ids).size).toBe(60)
    const stored = await door.clicks()
    expect(new Set(stored.map((click) => click.id))).toEqual(new Set(ids))
  })

  it('behind a trusted proxy is located by what the proxy says, and by the socket else', async () => {
    const headers = { 'x-forwarded-for': `${ADDRESSES.KZ}, ${ADDRESSES.DE}` }
    await door.ask(door.path(), { from: '10.0.0.1', headers })
    expect((await onlyClick()).country).toBe('DE')
    await door.fresh.connection.rows(sql`delete from clicks`)
    await door.ask(door.path(), { from: ADDRESSES.RU, headers })
    expect((await onlyClick()).country).toBe('RU')
  })

  it('goes on with the token of advertising in the address, which the link then carries no further', async () => {
    const answer = await door.ask(`${door.path()}?erid=2VtzquWg5JR`, { from: ADDRESSES.KZ })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).not.toContain('erid')
    expect(await onlyClick()).toMatchObject({ country: 'KZ', passing: 'forwarded' })
  })

  it('is never lost to a look-up that fails', async () => {
    door.open({
      locate: (address) => {
        throw new Error(`no data for ${address}`)
      },
    })
    expect((await door.ask(door.path(), { from: ADDRESSES.KZ })).status).toBe(302)
    expect(await onlyClick()).toMatchObject({
      country: null,
      asn: null,
      passing: 'forwarded',
      outcome: 'review',
    })
    expect(JSON.stringify(door.outside.log.lines)).toContain('look-up')
  })
})

describe('who is no person', () => {
  it.each<[string, Asking]>([
    ['Telegram’s previewer', { agent: 'TelegramBot (like TwitterBot)' }],
    ['WhatsApp’s', { agent: 'WhatsApp/2.23.20.0' }],
    ['a robot', { agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
    ['no agent', { agent: null }],
    ['a prefetch', { headers: { 'sec-purpose': 'prefetch;prerender' } }],
    ['an old prefetch', { headers: { purpose: 'prefetch' } }],
  ])('%s gets the preview and counts as a robot, not as a click', async (_, asking) => {
    const answer = await door.ask(door.path(), { ...asking, from: ADDRESSES.KZ })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('location')).toBeNull()
    expect(answer.headers.get('x-robots-tag')).toContain('noindex')
    const page = await answer.text()
    expect(page).toContain('<meta property="og:title" content="Чайник &lt;b&gt;')
    expect(page).toContain('<meta property="og:image" content="http://shop.test/pictures/kettle-0.png">')
    expect(page).toContain('noindex')
    expect(page).not.toContain('network.test')
    expect(page).not.toMatch(/http-equiv/i)
    expect(await door.clicks()).toEqual([])
    expect(await until(robots, (rows) => rows.length > 0)).toEqual([
      { code: door.link.code, day: '2026-03-01', asked: 1 },
    ])
  })

  it('is counted by link and Moscow’s day, however many come at once; of links that are not there nobody is', async () => {
    door.outside.clock.at = new Date('2026-03-01T21:00:00Z')
    await Promise.all(Array.from({ length: 12 }, () => door.ask(door.path(), { agent: null })))
    await door.ask('/c/AAAAAAAAAA', { agent: null })
    await door.ask(door.path(), { from: ADDRESSES.KZ })
    await until(robots, ([row]) => row?.asked === 12)
    expect(await robots()).toEqual([{ code: door.link.code, day: '2026-03-02', asked: 12 }])
  })

  it('gets its page also where it cannot be counted', async () => {
    const { database } = door.fresh
    const count = () => Promise.reject(new Error('away'))
    door.open({ db: { ...database, linkRobots: { count } } })
    expect((await door.ask(door.path(), { agent: null })).status).toBe(200)
  })

  it('HEAD gets the headers of the preview and is no click', async () => {
    const answer = await door.ask(door.path(), { method: 'HEAD', from: ADDRESSES.KZ })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('location')).toBeNull()
    expect(await answer.text()).toBe('')
    expect(await door.clicks()).toEqual([])
  })

  it('a previewer before the person does not fix the click’s country', async () => {
    await door.ask(door.path(), { agent: 'TelegramBot (like TwitterBot)', from: ADDRESSES.DE })
    expect((await door.ask(door.path(), { from: ADDRESSES.KZ })).status).toBe(302)
    expect((await onlyClick()).country).toBe('KZ')
  })

  it('a person taken for a robot goes on by the page’s button, and is judged there', async () => {
    const token = tokenIn(await (await door.ask(door.path(), { agent: null })).text())
    const right = await door.ask(door.path(), {
      agent: null,
      from: ADDRESSES.KZ,
      form: { token, step: 'enter' },
    })
    expect(right.status).toBe(303)
    expect(right.headers.get('location')).toContain('https://network.test/')
    const wrong = await door.ask(door.path(), {
      agent: null,
      from: ADDRESSES.DE,
      form: { token, step: 'enter' },
    })
    expect(wrong.status).toBe(200)
    const clicks = await door.clicks()
    expect(clicks.map((click) => click.passing).sort()).toEqual(['forwarded', 'stopped'])
    for (const { id, visit } of clicks) expect(visit).toBe(id)
  })
})
