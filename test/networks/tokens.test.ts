import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTokenShelf } from '../../src/networks/tokens.ts'

test('a secret that is noted again and again stays known, however many come and go', () => {
  const store = { read: async () => null, write: async () => {} }
  const shelf = openTokenShelf('epn', 'client', store, z.looseObject({ clientId: z.string() }), () => {})
  for (let renewed = 0; renewed < 200; renewed++) shelf.note(['lasting', null, `access ${renewed}`])
  expect(shelf.secrets()).toContain('lasting')
  expect(shelf.secrets()).toContain('access 199')
  expect(shelf.secrets()).toHaveLength(50)
})
