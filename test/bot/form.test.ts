/** What all short forms have in common. */
import { expect, test } from 'vitest'
import { words } from '../../src/text/words.ts'
import { last, pocketChat } from '../support/pocket-chat.ts'

const say = words('en')
/** Opens the form that asks for times of the day. */
const ASK_TIMES = 'st:1'

test('whatever is no text gets a word on what is asked for, and the form goes on', async () => {
  const added: unknown[] = []
  const shop = {
    addSlots: async (...given: unknown[]) => {
      added.push(given)
      return { kind: 'too_many' } as const
    },
  }
  const chat = pocketChat(shop, 'en')
  expect(last(await chat.pressData(ASK_TIMES)).text).toBe(say('schedule-slots-ask'))
  for (const fields of [
    { sticker: { file_id: 's', file_unique_id: 's', type: 'regular', width: 1, height: 1 } },
    { photo: [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }], caption: '10:00' },
    { voice: { file_id: 'v', file_unique_id: 'v', duration: 1 } },
    { sticker: { file_id: 's', file_unique_id: 's', type: 'regular', width: 1, height: 1 } },
  ])
    expect((await chat.send(fields)).map(({ text }) => text)).toEqual([say('chat-form-needs-text')])
  await chat.say('10:00')
  expect(added).toEqual([[5, 1, [600]]])
})
