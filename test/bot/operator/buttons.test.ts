import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readChannelButton } from '../../../src/bot/channel/channels/buttons.ts'
import { readPostButton } from '../../../src/bot/channel/posts/buttons.ts'
import { readScheduleButton } from '../../../src/bot/channel/schedule/buttons.ts'
import { readStatisticsButton } from '../../../src/bot/channel/statistics/buttons.ts'
import {
  type OperatorButton,
  readOperatorButton,
  writeOperatorButton,
} from '../../../src/bot/operator/buttons.ts'
import { readButton } from '../../../src/bot/shopper/buttons.ts'
import { readWebmasterButton } from '../../../src/bot/webmaster/buttons.ts'

const number = fc.integer({ min: 0, max: 999_999_999_999_999 })
const button: fc.Arbitrary<OperatorButton> = fc.oneof(
  fc.record({ kind: fc.constantFrom(...(['home', 'close', 'doubtful', 'failed', 'unmatched'] as const)) }),
  fc.record({ kind: fc.constant('payable' as const), offset: number }),
  fc.record({ kind: fc.constantFrom('repeat' as const, 'leave' as const), id: number }),
)

test('come back as they were written, and no other area takes them for its own', () => {
  fc.assert(
    fc.property(button, (pressed) => {
      const data = writeOperatorButton(pressed)
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
      expect(readOperatorButton(data)).toEqual(pressed)
      for (const read of [
        readButton,
        readWebmasterButton,
        readChannelButton,
        readPostButton,
        readScheduleButton,
        readStatisticsButton,
      ])
        expect(read(data)).toBeNull()
    }),
  )
})

test.each(['', 'v', 'vq', 'vp', 'vp:', 'vr:-1', 'vr:1x', 'vl:1e3', 'vr:9999999999999999', 'vh:1', 'Vh'])(
  'that we did not write are none: %j',
  (data) => {
    expect(readOperatorButton(data)).toBeNull()
  },
)
