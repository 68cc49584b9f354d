import { describe, expect, it } from 'vitest'
import { NetworkError } from '../../src/networks/network.ts'
import { tokenIn } from '../support/browse.ts'
import { testDoor } from '../support/door.ts'
import { ADDRESSES } from '../support/outside.ts'
import { storedClicks } from '../support/stored-clicks.ts'

const door = testDoor()
/** Where a page's link leads that goes on with the visit. */
const onwardIn = (page: string) =>
  /href="(\/c\/[^"]*visit=[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''

describe('a person who was stopped', () => {
  const stopped = async (from: string = ADDRESSES.DE) => (await door.ask(door.path(), { from })).text()

  it('checks again, from page to page, and goes through as the same visit', async () => {
    const still = await door.ask(onwardIn(await stopped()), { from: ADDRESSES.DE })
    expect(still.status).toBe(200)
    expect((await door.ask(onwardIn(await still.text()), { from: ADDRESSES.KZ })).status).toBe(302)
    expect(await storedClicks(door.fresh.connection).countOfLink(door.link.code)).toEqual({
      rows: 3,
      visits: 1,
      passed: 1,
    })
  })

  it('continues anyway: recorded, with an id of its own', async () => {
    const token = tokenIn(await stopped())
    const answer = await door.ask(door.path(), { from: ADDRESSES.DE, form: { token, step: 'continue' } })
    expect(answer.status).toBe(303)
    const [first, second] = (await door.clicks()).sort((a, b) => a.passing.localeCompare(b.passing))
    expect(first).toMatchObject({
      passing: 'continued',
      outcome: 'nothing',
      country: 'DE',
      visit: second?.id,
    })
    expect(answer.headers.get('location')).toBe(`${door.link.deeplink}&subid4=${first?.id}`)
  })

  it('who continues from the right country after all is simply forwarded', async () => {
    const token = tokenIn(await stopped())
    await door.ask(door.path(), { from: ADDRESSES.KZ, form: { token, step: 'continue' } })
    expect((await door.clicks()).map((click) => click.passing).sort()).toEqual(['forwarded', 'stopped'])
  })

  it('continues where a VPN is only suspected', async () => {
    const page = await stopped(ADDRESSES.hostedKZ)
    expect(page).toContain('Is a VPN on?')
    const answer = await door.ask(door.path(), {
      from: ADDRESSES.hostedKZ,
      form: { token: tokenIn(page), step: 'continue' },
    })
    expect(answer.status).toBe(303)
    expect((await door.clicks()).map((click) => [click.passing, click.outcome]).sort()).toEqual([
      ['continued', 'review'],
      ['stopped', 'review'],
    ])
  })

  it.each<[string, (token: string) => string]>([
    ['none', () => ''],
    ['a forged one', (token) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
    ['junk', () => 'a.b.c'],
  ])('with the token %s the door is asked anew and nothing is stored', async (_, change) => {
    const token = change(tokenIn(await stopped()))
    const before = (await door.clicks()).length
    const answer = await door.ask(door.path(), { from: ADDRESSES.DE, form: { token, step: 'continue' } })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(door.path())
    expect((await door.clicks()).length).toBe(before)
  })

  it('a token of another link, or an old one, opens nothing', async () => {
    const token = tokenIn(await stopped())
    const other = await door.addLink()
    const wrong = await door.ask(`/c/${other.code}`, {
      from: ADDRESSES.DE,
      form: { token, step: 'continue' },
    })
    expect(wrong.headers.get('location')).toBe(`/c/${other.code}`)
    door.outside.clock.at = new Date(door.outside.clock.at.getTime() + 31 * 60_000)
    const late = await door.ask(door.path(), { from: ADDRESSES.DE, form: { token, step: 'continue' } })
    expect(late.headers.get('location')).toBe(door.path())
  })
})

describe('a parcel that goes elsewhere', () => {
  const move = async (country: string, from: string = ADDRESSES.RU) => {
    const token = tokenIn(await (await door.ask(door.path(), { from })).text())
    return door.ask(door.path(), { from, form: { token, step: 'country', country } })
  }

  it('gets the sibling link, judged anew, through the same door, as the same visit', async () => {
    const answer = await move('RU')
    expect(answer.status).toBe(303)
    const next = answer.headers.get('location') ?? ''
    const code = /^\/c\/([A-Za-z0-9]{10})\?/.exec(next)?.[1] ?? ''
    expect(code).not.toBe(door.link.code)
    expect(await door.fresh.database.links.byCode(code)).toMatchObject({
      dealId: door.dealId,
      adSpaceId: door.adSpaceId,
      country: 'RU',
      verdict: { outcome: 'earns' },
    })
    const passed = await door.ask(next, { from: ADDRESSES.RU })
    expect(passed.status).toBe(302)
    expect(passed.headers.get('location')).toContain(`subid=${code}`)
    const [stoppedHere] = await door.clicks()
    expect((await door.clicks(code))[0]).toMatchObject({
      visit: stoppedHere?.id,
      country: 'RU',
      deliveryCountry: 'RU',
      outcome: 'earns',
    })
  })

  it('asks the network once, however often it is moved there', async () => {
    const first = (await move('RU')).headers.get('location')?.split('?')[0]
    expect((await move('RU')).headers.get('location')?.split('?')[0]).toBe(first)
    expect(door.outside.network.asked.length).toBe(1)
  })

  it.each(['WW', 'DE', '', 'junk', '../../x'])(
    'outside the eleven (%j) is told of the other programme',
    async (country) => {
      const answer = await move(country)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('AliExpress WW')
      expect(door.outside.network.asked).toEqual([])
    },
  )

  it('after all does not, and goes back to the door as the same visit', async () => {
    const page = await (await move('WW')).text()
    expect((await door.ask(onwardIn(page), { from: ADDRESSES.KZ })).status).toBe(302)
    expect(await storedClicks(door.fresh.connection).countOfLink(door.link.code)).toEqual({
      rows: 2,
      visits: 1,
      passed: 1,
    })
  })

  it('meets a network that does not answer: try again, nothing lost', async () => {
    door.outside.network.say = () =>
      new NetworkError({ network: 'sample', operation: 'deeplink', kind: 'timeout', message: 'late' })
    const answer = await move('RU')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(await answer.text()).toContain('partner network')
  })
})
