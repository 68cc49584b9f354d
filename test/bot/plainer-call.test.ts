import { expect, test } from 'vitest'
import { asBareResults, asPlainText, asShorter, asTextMessage } from '../../src/bot/plainer-call.ts'

test('plain text leaves out markup wherever it is, and says so when there is none', () => {
  const call = (payload: Record<string, unknown>) => asPlainText({ method: 'm', payload })?.payload
  expect(call({ text: '<b>1 &lt; 2</b> &amp;amp;', parse_mode: 'HTML', chat_id: 5 })).toEqual({
    text: '1 < 2 &amp;',
    chat_id: 5,
  })
  expect(call({ text: 'a *b', parse_mode: 'MarkdownV2' })).toEqual({ text: 'a *b' })
  expect(call({ text: 'a', entities: [{ type: 'bold', offset: 0, length: 9 }] })).toEqual({ text: 'a' })
  expect(call({ media: [{ type: 'photo', caption: '<i>a</i>', parse_mode: 'HTML' }] })).toEqual({
    media: [{ type: 'photo', caption: 'a' }],
  })
  expect(call({ text: '<b>a</b>', reply_markup: { inline_keyboard: [[{ text: '<x>' }]] } })).toBeUndefined()
})

test('a picture’s message becomes its words, an edit keeps the old picture; without words there is nothing', () => {
  const photo = {
    chat_id: 5,
    photo: 'x',
    caption: 'c',
    parse_mode: 'HTML',
    caption_entities: [1],
    reply_markup: 2,
  }
  expect(asTextMessage({ method: 'sendPhoto', payload: photo })).toEqual({
    method: 'sendMessage',
    payload: {
      chat_id: 5,
      text: 'c',
      parse_mode: 'HTML',
      entities: [1],
      reply_markup: 2,
      link_preview_options: { is_disabled: true },
    },
  })
  const media = { type: 'photo', media: 'x', caption: 'c', parse_mode: 'HTML' }
  expect(
    asTextMessage({ method: 'editMessageMedia', payload: { chat_id: 5, message_id: 1, media } }),
  ).toEqual({
    method: 'editMessageCaption',
    payload: { chat_id: 5, message_id: 1, caption: 'c', parse_mode: 'HTML' },
  })
  expect(asTextMessage({ method: 'sendPhoto', payload: { photo: 'x' } })).toBeNull()
  expect(asTextMessage({ method: 'sendMediaGroup', payload: { media: [] } })).toBeNull()
})

test('results lose the pictures of their list, and nothing else', () => {
  const call = (results: unknown, method = 'answerInlineQuery') =>
    asBareResults({ method, payload: { id: 1, results } })
  const article = { type: 'article', id: 'd1', title: 'a' }
  expect(call([{ ...article, thumbnail_url: 'https://a.test/b' }, article])?.payload).toEqual({
    id: 1,
    results: [article, article],
  })
  expect(call([article])).toBeNull()
  expect(call([{ thumbnail_url: 'x' }], 'sendMessage')).toBeNull()
})

test('what is too long keeps its beginning, whole characters, and the marks that stand in it', () => {
  const marks = [
    { type: 'bold', offset: 0, length: 5 },
    { type: 'italic', offset: 1_000, length: 500 },
    { type: 'code', offset: 1_100, length: 5 },
  ]
  const caption = `${'a'.repeat(1_022)}🫖${'b'.repeat(10)}`
  const kept = {
    caption: `${'a'.repeat(1_022)}…`,
    caption_entities: [marks[0], { type: 'italic', offset: 1_000, length: 22 }],
  }
  const photo = { chat_id: 5, photo: 'x', caption, caption_entities: marks, reply_markup: 1 }
  expect(asShorter({ method: 'sendPhoto', payload: photo })?.payload).toEqual({ ...photo, ...kept })
  const media = { type: 'photo', media: 'x', caption, caption_entities: marks }
  expect(asShorter({ method: 'editMessageMedia', payload: { chat_id: 5, media } })?.payload).toEqual({
    chat_id: 5,
    media: { ...media, ...kept },
  })
  const text = asShorter({ method: 'sendMessage', payload: { chat_id: 5, text: 'a'.repeat(5_000) } })?.payload
  expect(text).toEqual({ chat_id: 5, text: `${'a'.repeat(4_095)}…` })
  expect(asShorter({ method: 'sendMessage', payload: { chat_id: 5, text: 'a'.repeat(4_096) } })).toBeNull()
  expect(asShorter({ method: 'sendMediaGroup', payload: { media: [{ caption }] } })).toBeNull()
})
