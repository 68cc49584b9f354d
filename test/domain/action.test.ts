import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dated, supersedes } from '../../src/domain/action.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute))
const poll = (status: Dated['status'], changed: number, read: number): Dated => ({
  status,
  statusAt: at(changed).toISOString(),
  source: 'poll',
  receivedAt: at(read),
})
const postback = (status: Dated['status'], received: number): Dated => ({
  status,
  statusAt: null,
  source: 'postback',
  receivedAt: at(received),
})

describe('which of two reports counts', () => {
  it.each<[string, Dated, Dated, boolean]>([
    ['a later change', poll('declined', 20, 21), poll('approved', 10, 11), true],
    ['not an earlier one, though it is read later', poll('pending', 10, 30), poll('approved', 20, 21), false],
    ['back to pending is a change like any other', poll('pending', 20, 21), poll('approved', 10, 11), true],
    ['of one change what was read later', poll('approved', 10, 12), poll('approved', 10, 11), true],
    ['nor what was read earlier', poll('approved', 10, 11), poll('approved', 10, 12), false],
    ['what was read at the same moment', poll('approved', 10, 11), poll('approved', 10, 11), true],
    ['a postback that is further', postback('approved', 12), poll('pending', 10, 11), true],
    [
      'not one that is behind: approved came before pending',
      postback('pending', 13),
      postback('approved', 12),
      false,
    ],
    ['not one that says the same', postback('approved', 13), postback('approved', 12), false],
    [
      'statistics that lag behind a postback do not undo it',
      poll('pending', 10, 12 + 30),
      postback('approved', 12),
      false,
    ],
    [
      'statistics with a change after the postback do',
      poll('pending', 14, 15),
      postback('approved', 12),
      true,
    ],
    [
      'statistics read so much later that they must know',
      poll('pending', 10, 12 + 31),
      postback('approved', 12),
      true,
    ],
    ['statistics that say the same, with a date', poll('approved', 10, 13), postback('approved', 12), true],
  ])('%s', (_, incoming, known, counts) => {
    expect(supersedes(incoming, known)).toBe(counts)
  })

  it('postbacks end in the same state in whatever order they come', () => {
    const statuses = fc.array(fc.constantFrom<Dated['status']>('pending', 'approved', 'declined'), {
      minLength: 1,
    })
    const endOf = (all: readonly Dated['status'][]) =>
      all
        .map((status, n) => postback(status, n))
        .reduce((known, incoming) => (supersedes(incoming, known) ? incoming : known)).status
    fc.assert(
      fc.property(statuses, fc.infiniteStream(fc.nat()), (all, order) => {
        const shuffled = all
          .map((status) => ({ status, by: order.next().value as number }))
          .sort((a, b) => a.by - b.by)
          .map(({ status }) => status)
        expect(endOf(shuffled)).toBe(endOf(all))
      }),
    )
  })

  it('dated reports end in the latest change in whatever order they are read', () => {
    const changes = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(changes, (minutes) => {
        const end = minutes
          .map((minute, n) => poll('approved', minute, 600 + n))
          .reduce((known, incoming) => (supersedes(incoming, known) ? incoming : known))
        expect(end.statusAt).toBe(at(Math.max(...minutes)).toISOString())
      }),
    )
  })
})
