import { expect, test } from 'vitest'
import { type PostButton, readPostButton, writePostButton } from '../../../src/bot/channel/posts/buttons.ts'

const BIG = 999_999_999_999_999

const ACTS = [
  'card',
  'preview',
  'ownText',
  'coupon',
  'erid',
  'countries',
  'now',
  'queue',
  'times',
  'typedTime',
  'byHand',
  'back',
  'discard',
  'there',
  'again',
  'place',
] as const

const BUTTONS: PostButton[] = [
  { kind: 'new', channel: 3 },
  { kind: 'postIt', deal: BIG },
  { kind: 'drafts', offset: BIG },
  { kind: 'draft', channel: 2_147_483_647, deal: BIG },
  { kind: 'country', post: BIG, country: 'KZ' },
  { kind: 'at', post: BIG, minute: 29_000_000 },
  ...ACTS.map((kind) => ({ kind, post: BIG })),
]

test.each(BUTTONS)('$kind is read as it was written, within 64 bytes', (button) => {
  const data = writePostButton(button)
  expect(readPostButton(data)).toEqual(button)
  expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
})

test('no two buttons are the same', () => {
  expect(new Set(BUTTONS.map(writePostButton)).size).toBe(BUTTONS.length)
})

test.each([
  '',
  'P',
  'Pn',
  'Pn:',
  'Pn:-1',
  'Pn:1:2',
  'PC:1:kz',
  'Pa?:1',
  'PaQ:1',
  'PA:1:9999999999',
  'Pd:1',
  'w',
  'Pn:1234567890123456',
  // Channels are numbered in 32 bits: the database would not even look.
  'Pn:2147483648',
  'Pd:2147483648:1',
])('%j is no button of ours', (data) => expect(readPostButton(data)).toBeNull())
