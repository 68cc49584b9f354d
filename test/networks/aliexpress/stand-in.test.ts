/** The stand-in is hard to please: what the platform refuses, it refuses. */
import { expect, it } from 'vitest'
import { signatureOf } from '../../../src/networks/aliexpress/sign.ts'
import { CREDENTIALS, withAliExpress } from '../../support/aliexpress.ts'

const held = withAliExpress('2026-11-22T12:00:00Z')
const LIST = {
  method: 'aliexpress.affiliate.order.list',
  status: 'Invalid',
  start_time: '2026-01-01 00:00:00',
  end_time: '2026-01-02 00:00:00',
}

async function say(
  change: Record<string, string | undefined>,
  secret = CREDENTIALS.appSecret,
): Promise<string> {
  const whole: Record<string, string | undefined> = {
    ...LIST,
    app_key: CREDENTIALS.appKey,
    timestamp: String(held.world.time),
    sign_method: 'sha256',
    ...change,
  }
  const given = Object.fromEntries(
    Object.entries(whole).filter(([, value]) => value !== undefined),
  ) as Record<string, string>
  const body = new URLSearchParams({ sign: signatureOf(given, secret), ...given })
  const answer = await fetch(`${held.standIn.root}/sync`, { method: 'POST', body })
  return answer.text()
}

it('takes a call that is right', async () => {
  expect(await say({})).toContain('"resp_code":405')
  expect(await say({ page_size: '50', page_no: '2', simplify: 'true' })).toContain('"resp_code":405')
})

it.each([
  ['a wrong secret', 'IncompleteSignature', {}, 'another'],
  ['a signature of lower case', 'IncompleteSignature', { sign: 'abc' }],
  ['an unknown key', 'InvalidAppKey', { app_key: '1' }],
  [
    'a timestamp of three hours ago',
    'IllegalTimestamp',
    { timestamp: String(Date.parse('2026-11-22T09:00:00Z')) },
  ],
  ['a timestamp in seconds', 'IllegalTimestamp', { timestamp: '1795348800' }],
  ['no timestamp', 'MissingParameter', { timestamp: undefined }],
  ['md5', 'InvalidSignMethod', { sign_method: 'md5' }],
  ['an unknown method', 'InvalidApiPath', { method: 'aliexpress.affiliate.order.steal' }],
  ['no status', 'MissingParameter', { status: undefined }],
  ['a status of its own', 'InvalidParameter', { status: 'Paid' }],
  ['an unknown parameter', 'InvalidParameter', { colour: 'red' }],
  ['a page of 51', 'InvalidParameter', { page_size: '51' }],
  ['page 0', 'InvalidParameter', { page_no: '0' }],
  ['a date alone', 'InvalidParameter', { start_time: '2026-01-01' }],
  ['a time that does not exist', 'InvalidParameter', { start_time: '2026-01-41 00:00:00' }],
  ['a window of 181 days', 'InvalidParameter', { end_time: '2026-07-02 00:00:00' }],
  ['a window turned round', 'InvalidParameter', { end_time: '2025-07-02 00:00:00' }],
])('refuses %s', async (_, code, change, secret = CREDENTIALS.appSecret) => {
  expect(JSON.parse(await say(change, secret))).toMatchObject({ error_response: { code } })
})

it('sends ids of nineteen digits as numbers, whole', async () => {
  const { subOrderId } = held.standIn.orders.add({
    subOrderId: '9223372036854775807',
    paidCents: 1,
    commissionCents: 1,
    createdAt: new Date('2026-01-01T12:00:00Z'),
  })
  held.standIn.orders.change(subOrderId, { status: 'Invalid', at: held.world.now() })
  expect(await say({})).toContain('"sub_order_id":9223372036854775807,')
})
