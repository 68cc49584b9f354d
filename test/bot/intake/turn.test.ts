import { Api, InputFile } from 'grammy'
import { describe, expect, test } from 'vitest'
import { type Turn, turnFetch, withinTurn } from '../../../src/bot/intake/turn.ts'

function bench(answer: () => Promise<Response> = async () => Response.json({ ok: true, result: { id: 9 } })) {
  const made: string[] = []
  const lost: string[] = []
  const api = new Api('1:x', {
    fetch: turnFetch((url) => {
      made.push(url.slice(url.lastIndexOf('/') + 1))
      return answer()
    }),
  })
  const turn: Turn = {
    updateId: 1,
    chatId: 5,
    startedAt: new Date(1_780_000_000_000),
    wanted: [],
    forms: new Map(),
    answered: false,
    onLostCall: (method, cause) => void lost.push(`${method}: ${cause}`),
  }
  return { api, turn, made, lost, within: <T>(work: () => Promise<T>) => withinTurn(turn, work) }
}

describe('within a turn', () => {
  test('calls are written down in order and none is made', async () => {
    const { api, turn, made, within } = bench()
    await within(async () => {
      expect(await api.sendMessage(5, 'a')).toMatchObject({ message_id: 0, date: 1_780_000_000, text: 'a' })
      expect(await api.editMessageText(5, 7, 'b')).toMatchObject({ message_id: 7 })
      expect(await api.deleteMessage(5, 7)).toBe(true)
      expect(
        await api.sendMediaGroup(6, [
          { type: 'photo', media: 'x' },
          { type: 'photo', media: 'y' },
        ]),
      ).toHaveLength(2)
      expect(await api.copyMessage(5, 6, 7)).toEqual({ message_id: 0 })
    })
    expect(made).toEqual([])
    expect(turn.wanted.map(({ method, payload }) => [method, payload.chat_id])).toEqual([
      ['sendMessage', 5],
      ['editMessageText', 5],
      ['deleteMessage', 5],
      ['sendMediaGroup', 6],
      ['copyMessage', 5],
    ])
  })

  test('questions are asked at once, with their real result', async () => {
    const { api, turn, made, within } = bench()
    await within(async () => expect(await api.getChat(5)).toEqual({ id: 9 }))
    expect(made).toEqual(['getChat'])
    expect(turn.wanted).toEqual([])
  })

  test('a query is answered once, at once and unawaited; a toast that comes too late is logged', async () => {
    const { api, turn, made, lost, within } = bench(() => new Promise(() => {}))
    await within(async () => {
      expect(await api.answerCallbackQuery('q', { text: 'saved' })).toBe(true)
      expect(await api.answerCallbackQuery('q', { text: 'again' })).toBe(true)
      expect(await api.answerCallbackQuery('q')).toBe(true)
    })
    expect(made).toEqual(['answerCallbackQuery'])
    expect(turn.answered).toBe(true)
    expect(lost).toHaveLength(1)
  })

  test('a refused or broken answer harms nobody', async () => {
    const refused = bench(async () => Response.json({ ok: false, error_code: 400, description: 'too old' }))
    await refused.within(() => refused.api.answerCallbackQuery('q'))
    const broken = bench(() => Promise.reject(new Error('reset')))
    await broken.within(() => broken.api.sendChatAction(5, 'typing'))
    await new Promise((resolve) => setTimeout(resolve))
    expect(refused.lost).toEqual(['answerCallbackQuery: too old'])
    expect(broken.lost).toEqual(['sendChatAction: reset'])
  })

  test('a file is refused, with what to give instead', async () => {
    const { api, within } = bench()
    await expect(within(() => api.sendPhoto(5, new InputFile(new Uint8Array([1]))))).rejects.toMatchObject({
      error: expect.objectContaining({ message: expect.stringContaining('picture:<key>') }),
    })
  })

  test('turns beside each other do not mix', async () => {
    const one = bench()
    const other: Turn = { ...one.turn, wanted: [], updateId: 2 }
    await Promise.all([
      one.within(async () => {
        await new Promise((resolve) => setTimeout(resolve))
        await one.api.sendMessage(1, 'one')
      }),
      withinTurn(other, async () => void (await one.api.sendMessage(2, 'other'))),
    ])
    expect(one.turn.wanted.map(({ payload }) => payload.text)).toEqual(['one'])
    expect(other.wanted.map(({ payload }) => payload.text)).toEqual(['other'])
  })
})

test('outside of a turn calls are made, uploads too', async () => {
  const { api, made } = bench()
  expect(await api.sendMessage(5, 'a')).toEqual({ id: 9 })
  await api.sendPhoto(5, new InputFile(new Uint8Array([1])))
  expect(made).toEqual(['sendMessage', 'sendPhoto'])
})
