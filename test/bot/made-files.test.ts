/** Files that are made when they are sent: uploaded each time, never kept, and no message is lost for want of one. */
import { describe, expect, it } from 'vitest'
import type { BotApiAnswer, BotApiFile } from '../../src/bot/call-bot-api.ts'
import { openSender } from '../../src/bot/sender.ts'
import { madeBars } from '../../src/domain/made-file.ts'
import type { QueuedCall } from '../../src/domain/outgoing.ts'
import { ownFile } from '../../src/pictures/own-files.ts'

const sent: BotApiAnswer = {
  kind: 'result',
  result: { message_id: 3, photo: [{ file_id: 'telegrams-own' }] },
}

function bench(picture = ownFile) {
  const made: { method: string; payload: object; files: Record<string, BotApiFile> }[] = []
  const asked: string[] = []
  const kept: string[] = []
  const send = openSender({
    shop: {
      findUploads: async (keys) => {
        asked.push(...keys)
        return new Map()
      },
      keepUpload: async (key) => void kept.push(key),
      forgetUploads: async () => undefined,
      log: { debug() {}, info() {}, warn() {}, error() {} },
    },
    botId: '42',
    picture,
    perhapsAgain: () => 'perhaps again',
    call: async (method, payload, { files } = {}) => {
      made.push({ method, payload, files: Object.fromEntries(files ?? []) })
      return sent
    },
  })
  return {
    made,
    asked,
    kept,
    send: (method: string, payload: QueuedCall['payload']) =>
      send({ id: 1, method, payload, chatId: 5, perhapsAgain: false, attempts: 1 } as QueuedCall),
  }
}

const bars = madeBars('ru', 'RUB', [{ month: '2026-01', changed: { hold: 5, payable: 7, void: 0, paid: 0 } }])

describe('a file that is made when it is sent', () => {
  it('goes along as a document under its own name', async () => {
    const { made, asked, kept, send } = bench()
    expect(await send('sendDocument', { chat_id: 5, document: 'made:table:statement-all.csv:а;б' })).toEqual({
      kind: 'sent',
      messageId: 3,
    })
    expect(made).toHaveLength(1)
    expect(made[0]?.payload).toEqual({ chat_id: 5, document: 'attach://picture0' })
    expect(made[0]?.files.picture0?.name).toBe('statement-all.csv')
    expect(Buffer.from(made[0]?.files.picture0?.bytes ?? []).toString()).toBe('а;б')
    expect(asked).toEqual([])
    expect(kept).toEqual([])
  })

  it('is drawn anew for each call, while drawn pictures of ours are kept at Telegram', async () => {
    const { made, kept, send } = bench()
    await send('sendPhoto', { chat_id: 5, photo: bars })
    await send('sendPhoto', { chat_id: 5, photo: bars })
    expect(made.map(({ files }) => files.picture0?.name)).toEqual(['months.png', 'months.png'])
    expect(kept).toEqual([])
    await send('sendPhoto', { chat_id: 5, photo: 'picture:programme-map-ru' })
    expect(kept).toEqual(['42:programme-map-ru'])
  })

  it('that cannot be drawn leaves its words', async () => {
    const { made, send } = bench(async () => {
      throw new Error('no renderer on this machine')
    })
    await send('sendPhoto', { chat_id: 5, photo: bars, caption: 'Что изменилось' })
    expect(made).toEqual([
      {
        method: 'sendMessage',
        payload: { chat_id: 5, text: 'Что изменилось', link_preview_options: { is_disabled: true } },
        files: {},
      },
    ])
  })
})
