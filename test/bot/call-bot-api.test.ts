import { expect, test } from 'vitest'
import { openBotApi } from '../../src/bot/call-bot-api.ts'

/** An answer without an end, and how much of it was taken. */
function endless() {
  const taken = { bytes: 0 }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.bytes += 1024 * 1024
      controller.enqueue(new Uint8Array(1024 * 1024))
    },
  })
  return { taken, body }
}

test('an answer without an end is given up, and not kept', async () => {
  const { taken, body } = endless()
  const call = openBotApi({ token: '1:x', apiRoot: 'http://x.test', fetch: async () => new Response(body) })
  expect(await call('getUpdates', {})).toMatchObject({
    kind: 'broken',
    because: expect.stringContaining('more than'),
  })
  expect(taken.bytes).toBeLessThan(40 * 1024 * 1024)
})

test('the token shows in no fault, whoever quotes it', async () => {
  const fetch = async (url: string) => {
    throw new Error(`cannot reach ${url}`, { cause: new Error(`of ${url}`) })
  }
  const answer = await openBotApi({ token: '1:secret', apiRoot: 'http://x.test', fetch })('getMe', {})
  expect(JSON.stringify(answer)).toContain('bot***')
  expect(JSON.stringify(answer)).not.toContain('1:secret')
})
