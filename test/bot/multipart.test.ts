import { expect, test } from 'vitest'
import { multipart } from '../../src/bot/multipart.ts'

const read = (form: ReturnType<typeof multipart>) =>
  new Response(form.body, { headers: form.headers }).formData()

test('texts arrive as they were, line ends included: entities count characters', async () => {
  const caption = 'Чайник\n\n💰 1 990 ₽\r\nи всё'
  const bytes = new Uint8Array([0, 13, 10, 45, 45, 255])
  const form = await read(
    multipart(
      {
        chat_id: -100,
        caption,
        caption_entities: [{ type: 'bold', offset: 11, length: 7 }],
        gone: null,
        unsaid: undefined,
      },
      new Map([['picture0', { name: 'a"b.png', bytes }]]),
    ),
  )
  expect([...form.keys()]).toEqual(['chat_id', 'caption', 'caption_entities', 'picture0'])
  expect(form.get('chat_id')).toBe('-100')
  expect(form.get('caption')).toBe(caption)
  expect(JSON.parse(String(form.get('caption_entities')))).toEqual([{ type: 'bold', offset: 11, length: 7 }])
  const file = form.get('picture0') as File
  expect([file.name, ...new Uint8Array(await file.arrayBuffer())]).toEqual(['a_b.png', ...bytes])
})

test('a text that holds a boundary does not end its part', async () => {
  const text = '\r\n------part-of-a-form-0--\r\n'
  expect((await read(multipart({ text }, new Map()))).get('text')).toBe(text)
})
