import fc from 'fast-check'
import { expect, test } from 'vitest'
import { postOfResult, postResultId } from '../../../src/bot/inline/post-result.ts'
import { postQuery, readInlineQuery } from '../../../src/bot/inline/read-query.ts'

test.each([
  ['  наушники ', '', { kind: 'deals', text: 'наушники', offset: 0 }],
  ['', '', { kind: 'deals', text: '', offset: 0 }],
  ['чехол', '16', { kind: 'deals', text: 'чехол', offset: 16 }],
  ['чехол', '-1', { kind: 'deals', text: 'чехол', offset: 0 }],
  ['чехол', '99999999999', { kind: 'deals', text: 'чехол', offset: 0 }],
  ['post 12', '', { kind: 'post', post: 12 }],
  ['POST 12', '', { kind: 'post', post: 12 }],
  ['post office', '', { kind: 'deals', text: 'post office', offset: 0 }],
  ['post 12 usb', '', { kind: 'deals', text: 'post 12 usb', offset: 0 }],
])('%o from %o', (query, offset, wish) => expect(readInlineQuery(query, offset)).toEqual(wish))

test('what a button writes for a post is read as that post, and so is its result', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e14 }), (post) => {
      expect(readInlineQuery(postQuery(post), '')).toEqual({ kind: 'post', post })
      expect(postOfResult(postResultId(post))).toBe(post)
    }),
  ))

test.each(['d12', 'P', 'P-1', 'advice', 'P1234567890123456'])('%s is no post', (id) =>
  expect(postOfResult(id)).toBeNull(),
)
