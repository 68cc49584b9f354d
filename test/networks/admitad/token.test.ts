import { describe, expect, it } from 'vitest'
import { admitadNetwork } from '../../../src/networks/admitad/network.ts'
import { CODE, CREDENTIALS, ITEM, withAdmitad } from '../../support/admitad.ts'
import { shown } from '../../support/network-world.ts'
import { until } from '../../support/until.ts'

const held = withAdmitad('2026-11-22T12:00:00Z')
const open = () => admitadNetwork(held.options())
const make = (network = open()) => network.makeDeeplink({ url: ITEM, linkCode: CODE })

describe('a token', () => {
  it('is asked for once, stored, and used by the next process', async () => {
    const network = open()
    await make(network)
    await make(network)
    await make(open())
    expect(held.calls('/token/')).toBe(1)
    expect(held.token()).toMatchObject({
      clientId: CREDENTIALS.clientId,
      expiresAt: '2026-11-29T12:00:00.000Z',
    })
  })

  it('of a week is refreshed before its end, by the refresh token, which changes', async () => {
    const network = open()
    await make(network)
    const before = { ...held.token() }
    held.world.time += 604_800_000 - 5 * 60_000
    await make(network)
    expect(held.calls('/token/')).toBe(2)
    expect(held.token().refreshToken).not.toBe(before.refreshToken)
    expect(held.token().accessToken).not.toBe(before.accessToken)
  })

  it('is refreshed once for any number of callers', async () => {
    const network = open()
    await make(network)
    held.world.time += 604_800_000
    await Promise.all(Array.from({ length: 20 }, () => make(network)))
    expect(held.calls('/token/')).toBe(2)
  })

  it('is first asked for once, too', async () => {
    const network = open()
    await Promise.all(Array.from({ length: 20 }, () => make(network)))
    expect(held.calls('/token/')).toBe(1)
  })

  it('that ends in the middle is renewed and the call repeated', async () => {
    const network = open()
    await make(network)
    held.standIn.revoke('access')
    expect(await make(network)).toMatchObject({ rate: '3.1' })
    expect(held.calls('/token/')).toBe(2)
  })

  it('that ends with its refresh token too is asked for anew', async () => {
    const network = open()
    await make(network)
    held.standIn.revoke('all')
    expect(await make(network)).toMatchObject({ rate: '3.1' })
    expect(held.calls('/token/')).toBe(3)
  })

  it('that is refused again after renewal is a fault, not a loop', async () => {
    const network = open()
    held.standIn.fail(
      '/deeplink/',
      { status: 401, body: { error: 'invalid_token', error_description: 'no', error_code: 1 } },
      50,
    )
    expect((await held.fault(make(network))).kind).toBe('unauthorized')
    expect(held.calls('/deeplink/')).toBe(2)
  })

  it('is shared by processes: the one that loses the race for a refresh takes what the other got', async () => {
    const [one, other] = [open(), open()]
    await make(one)
    await make(other)
    expect(held.calls('/token/')).toBe(1)
    const { accessToken } = held.token()
    held.world.time += 604_800_000
    // The loser's pause is as long as the winner's answer takes.
    held.world.outside.sleep = async () => {
      await until(
        () => held.token().accessToken,
        (now) => now !== accessToken,
      )
    }
    const made = await Promise.all([make(one), make(other)])
    expect(made.map(({ rate }) => rate)).toEqual(['3.1', '3.1'])
    // Either both reached for the refresh token (one was refused), or one was later and found the fresh token stored.
    expect(held.calls('/token/')).toBeLessThanOrEqual(3)
    expect(held.standIn.accessTokens()).toHaveLength(1)
  })

  it('of another application, of fewer rights or of no sense is not used', async () => {
    await make()
    const good = held.token()
    for (const token of [
      { ...good, clientId: 'other' },
      { ...good, scope: 'websites', refreshToken: null },
      { accessToken: 7 },
    ]) {
      held.world.stored.set('admitad', token)
      expect(await make()).toMatchObject({ rate: '3.1' })
    }
    expect(held.calls('/token/')).toBe(4)
  })

  it('lives in memory where the store fails, and that is said', async () => {
    const broken = () => Promise.reject(new Error('the database is gone'))
    const network = admitadNetwork({ ...held.options(), tokens: { read: broken, write: broken } })
    await make(network)
    await make(network)
    expect(held.calls('/token/')).toBe(1)
    expect(held.world.warnings.map(({ message }) => message)).toEqual([
      'the stored token cannot be read',
      'the token cannot be stored: it lives as long as this process',
    ])
  })

  it('near its end still serves while no other is to be had', async () => {
    const network = open()
    await make(network)
    held.world.time += 604_800_000 - 5 * 60_000
    held.standIn.fail('/token/', { status: 502 }, 10)
    expect(await make(network)).toMatchObject({ rate: '3.1' })
  })

  it('whose refresh was lost on its way back is asked for anew', async () => {
    const network = open()
    await make(network)
    held.world.time += 604_800_000
    held.standIn.fail('/token/', 'reset')
    expect((await held.fault(make(network))).kind).toBe('unreachable')
    expect(await make(network)).toMatchObject({ rate: '3.1' })
  })

  it('is never given to wrong credentials, and the error tells none', async () => {
    const network = admitadNetwork({ ...held.options(), clientSecret: 'wrong-secret-0123' })
    const fault = await held.fault(make(network))
    expect(fault.kind).toBe('unauthorized')
    expect(shown(fault)).not.toContain('wrong-secret-0123')
    expect(held.calls('/token/')).toBeLessThanOrEqual(4)
  })

  it('without the right to make links is a refusal that names the right', async () => {
    await held.restart({ scopes: ['statistics'] })
    const fault = await held.fault(make())
    expect(fault.kind).toBe('refused')
    expect(fault.message).toContain('aliexpress_commission')
  })
})
