import { expect, test } from 'vitest'
import type { BotApiAnswer } from '../../src/bot/call-bot-api.ts'
import { openSender } from '../../src/bot/sender.ts'
import type { QueuedCall } from '../../src/domain/outgoing.ts'

/** What is called when Telegram refuses a call in these words, once. */
async function callsAfter(
  refusal: string,
  queued: Pick<QueuedCall, 'key' | 'method' | 'payload'>,
  again = false,
) {
  const calls: { method: string; payload: Readonly<Record<string, unknown>> }[] = []
  const refused: BotApiAnswer = {
    kind: 'error',
    code: 400,
    description: `Bad Request: ${refusal}`,
    retryAfterSeconds: null,
    migrateToChatId: null,
  }
  const send = openSender({
    shop: {
      findUploads: async () => new Map(),
      keepUpload: async () => {},
      forgetUploads: async () => {},
      log: { debug() {}, info() {}, warn() {}, error() {} },
    },
    call: async (method, payload) => {
      calls.push({ method, payload })
      return calls.length === 1 && refusal !== '' ? refused : { kind: 'result', result: { message_id: 1 } }
    },
    botId: '1',
    picture: async () => ({ name: 'x.png', bytes: new Uint8Array() }),
    perhapsAgain: () => 'perhaps again',
  })
  const delivery = await send({
    id: 1,
    chatId: -100,
    urgency: 1,
    notBefore: new Date(0),
    whenInDoubt: 'list',
    attempts: 1,
    perhapsAgain: again,
    ...queued,
  })
  return { calls, delivery }
}

const LINKED = [{ type: 'text_link', offset: 0, length: 1, url: 'http://shop.test/c/AAAAAAAAAA' }]
const photo = { photo: 'https://img.test/1.jpg', caption: 'c', caption_entities: LINKED }

test('a post without its picture is a text without a preview: its link is not for Telegram to open', async () => {
  const { calls } = await callsAfter('failed to get HTTP URL content', {
    key: 'post:7',
    method: 'sendPhoto',
    payload: photo,
  })
  expect(calls[1]).toEqual({
    method: 'sendMessage',
    payload: { text: 'c', entities: LINKED, link_preview_options: { is_disabled: true } },
  })
})

test('a post never goes out without its entities: it would have no link', async () => {
  const { calls, delivery } = await callsAfter("can't parse caption entities", {
    key: 'post:7',
    method: 'sendPhoto',
    payload: photo,
  })
  expect(calls).toHaveLength(1)
  expect(delivery).toMatchObject({ kind: 'refused' })
})

test('a post that went out without its picture is changed as a text', async () => {
  const edit = { chat_id: -100, message_id: 7, caption: 'c', caption_entities: LINKED }
  const { calls } = await callsAfter('there is no caption in the message to edit', {
    key: 'post:7:over:1',
    method: 'editMessageCaption',
    payload: edit,
  })
  expect(calls[1]).toEqual({
    method: 'editMessageText',
    payload: {
      chat_id: -100,
      message_id: 7,
      text: 'c',
      entities: LINKED,
      link_preview_options: { is_disabled: true },
    },
  })
})

test('a post that is sent once more says nothing of it to its readers', async () => {
  const { calls } = await callsAfter('', { key: 'post:7', method: 'sendPhoto', payload: photo }, true)
  expect(calls[0]?.payload.caption).toBe('c')
})
