/** SIGTERM while the bot speaks: it finishes what it has begun, with all that this needs still open. */
import { afterEach, expect, it } from 'vitest'
import { prilavok } from '../support/command.ts'
import { FAKE_TOKEN, fakeBotApi } from '../support/fake-bot-api.ts'
import { startShop } from '../support/shop-process.ts'
import { stockedFolder } from '../support/stocked-folder.ts'
import { until } from '../support/until.ts'
import { textUpdate } from '../support/updates.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

it('the answer that is under way is sent and written down: nothing is said twice, and nothing is in doubt', async () => {
  const api = await fakeBotApi()
  const folder = await stockedFolder()
  ends.push(api.close, folder.remove)
  const env = { DATA_DIR: folder.path, BOT_TOKEN: FAKE_TOKEN, TELEGRAM_API_ROOT: api.origin }
  let goOn = () => {}
  const held = new Promise<null>((resolve) => {
    goOn = () => resolve(null)
  })
  api.tell = ({ method }) => (method === 'sendMessage' ? held : null)
  const shop = await startShop(env)
  ends.push(shop.kill)
  api.push(textUpdate(1, 501, '/help'))
  await until(
    () => api.of('sendMessage').length,
    (count) => count === 1,
    60_000,
  )
  const stopping = shop.stop()
  // What the process is asked after the signal it hears after the signal.
  for (const _ of [1, 2]) await fetch(`${shop.url}/healthz`).catch(() => null)
  goOn()
  expect(await stopping).toBe(0)
  expect(shop.output()).not.toMatch(/"level":[45]0/)

  const again = await startShop(env)
  ends.push(again.kill)
  expect(await again.stop()).toBe(0)
  expect(await prilavok(['messages', 'doubtful', '--json'], { env })).toMatchObject({ code: 0, out: '' })
  expect(api.of('sendMessage')).toHaveLength(1)
})
