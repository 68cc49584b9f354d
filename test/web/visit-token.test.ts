import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visitTokens } from '../../src/web/visit-token.ts'

const CODE = 'Abc123Def4'
const VISIT = 'aaaaaaaaaaaaaaaaaaaaaa'

describe('what the door’s pages hand back', () => {
  let now = new Date('2026-03-01T12:00:00Z')
  const tokens = visitTokens('a key', () => now)

  it('comes back as it was, with a visit and without', () => {
    expect(tokens.read(CODE, tokens.issue(CODE, VISIT))).toEqual({ visit: VISIT })
    expect(tokens.read(CODE, tokens.issue(CODE, null))).toEqual({ visit: null })
  })

  it('holds for its link only', () => {
    expect(tokens.read('Abc123Def5', tokens.issue(CODE, VISIT))).toBeNull()
  })

  it('holds for its key only', () => {
    expect(visitTokens('another', () => now).read(CODE, tokens.issue(CODE, VISIT))).toBeNull()
  })

  it('grows old in half an hour', () => {
    const token = tokens.issue(CODE, VISIT)
    const issued = now
    now = new Date(issued.getTime() + 29 * 60_000)
    expect(tokens.read(CODE, token)).toEqual({ visit: VISIT })
    now = new Date(issued.getTime() + 30 * 60_000)
    expect(tokens.read(CODE, token)).toBeNull()
    now = issued
  })

  it('any change breaks it', () => {
    const token = tokens.issue(CODE, VISIT)
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'abzAZ09.-_'), (at, letter) => {
        const changed = token.slice(0, at) + letter + token.slice(at + 1)
        return changed === token || tokens.read(CODE, changed) === null
      }),
      { numRuns: 500 },
    )
  })

  it('anything else is none', () => {
    for (const text of [null, undefined, '', '.', '..', 'x'.repeat(5000)])
      expect(tokens.read(CODE, text)).toBeNull()
    fc.assert(fc.property(fc.string({ maxLength: 100 }), (text) => tokens.read(CODE, text) === null))
  })
})
