/** What comes back to the bot in buttons and links, as it reads them. */
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { readChannelButton } from '../../src/bot/channel/channels/buttons.ts'
import { readPostButton } from '../../src/bot/channel/posts/buttons.ts'
import { readScheduleButton } from '../../src/bot/channel/schedule/buttons.ts'
import { readStatisticsButton } from '../../src/bot/channel/statistics/buttons.ts'
import { readOperatorButton } from '../../src/bot/operator/buttons.ts'
import { readButton } from '../../src/bot/shopper/buttons.ts'
import { readWebmasterButton } from '../../src/bot/webmaster/buttons.ts'
import { partsOfPayload } from '../../src/domain/start-payload.ts'
import { fuzz } from '../support/fuzz.ts'
import { strangeText } from '../support/mutated.ts'
import { buttonData } from './made-buttons.ts'

describe('what comes back in buttons and links', () => {
  fuzz('buttons', 'is a button of ours or nothing', buttonData, (text) => {
    for (const read of [
      readButton,
      readWebmasterButton,
      readOperatorButton,
      readPostButton,
      readChannelButton,
      readScheduleButton,
      readStatisticsButton,
    ]) {
      const button = read(text)
      if (button === null) continue
      expect(Object.hasOwn(button, 'kind')).toBe(true)
      for (const value of Object.values(button))
        if (typeof value === 'number') expect(Number.isSafeInteger(value)).toBe(true)
    }
  })
  fuzz(
    'payloads',
    'is a payload of ours or nothing',
    fc.oneof(strangeText, fc.stringMatching(/^d[0-9a-z]{1,12}-[A-Za-z0-9]{0,17}$/)),
    (text) => {
      const { dealId, adSpaceKey } = partsOfPayload(text)
      if (dealId !== null) expect(Number.isSafeInteger(dealId)).toBe(true)
      if (adSpaceKey !== null) expect(adSpaceKey).toMatch(/^[A-Za-z0-9]{1,16}$/)
    },
  )
})
