/** A Telegram that is away, confused or does not know the bot: what the plumbing does then, and says in the log. */
import { describe, expect, test } from 'vitest'
import { FAKE_TOKEN, fakeBotApi } from '../../support/fake-bot-api.ts'
import { until } from '../../support/until.ts'
import { textUpdate } from '../../support/updates.ts'
import { asWebhook, echo, intakeWorld, post } from './intake-world.ts'

const world = intakeWorld()
const { open, stop, sent, sentTexts } = world

describe('a flaky Telegram', () => {
  test('is no reason not to start: what it said last of the bot is enough to work', async () => {
    const first = open(echo, asWebhook)
    await until(
      () => first.intake.health(),
      ({ ready }) => ready,
    )
    await stop(first)
    world.api.tell = ({ method }) => (method.startsWith('send') ? null : { page: 502 })
    let told = 0
    const greetings = [{ name: 'setMyCommands', tell: () => Promise.reject(new Error(`no ${++told}`)) }]
    const second = open(echo, { ...asWebhook, greetings })
    expect((await post(second, textUpdate(1, 5, 'hello'))).status).toBe(200)
    await sent(1)
    expect(second.intake.health()).toMatchObject({ botKnown: true, listening: false, ready: false })
    world.api.tell = () => null
    await until(
      () => second.intake.health(),
      ({ ready }) => ready,
    )
    expect(told).toBeGreaterThan(0)
    expect(second.fatal).toEqual([])
  })

  test('that is not there at all at the first start is waited for, and what it then gives is worked', async () => {
    const { port } = new URL(world.api.origin)
    await world.api.close()
    const opened = open(echo)
    await until(
      () => opened.log.lines.map(({ message }) => message),
      (lines) => lines.includes('Telegram gave no updates'),
    )
    expect(opened.intake.health().ready).toBe(false)
    world.api = await fakeBotApi(Number(port))
    world.api.push(textUpdate(1, 5, 'hello'))
    await sent(1)
    expect(sentTexts()).toEqual(['heard hello'])
  })

  test('says 409 to a second poller: told in the log with what to do, and polling goes on', async () => {
    let conflicts = 0
    world.api.tell = ({ method }) =>
      method === 'getUpdates' && conflicts++ === 0
        ? { code: 409, description: 'Conflict: terminated by other getUpdates request' }
        : null
    const opened = open(echo)
    world.api.push(textUpdate(1, 5, 'hello'))
    await sent(1)
    expect(opened.log.lines.map(({ message }) => message).join()).toMatch(/another process asks Telegram/)
    // Whoever asks again at once throws the other one out, and is thrown out in turn.
    const [first, second] = world.api.of('getUpdates').map(({ at }) => at)
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(2_500)
  })

  test('that still has a webhook is told again to take it away', async () => {
    let conflicts = 0
    world.api.tell = ({ method }) =>
      method === 'getUpdates' && conflicts++ === 0
        ? { code: 409, description: "Conflict: can't use getUpdates method while webhook is active" }
        : null
    open(echo)
    await until(
      () => world.api.of('deleteWebhook').length,
      (count) => count === 2,
    )
  })

  test('that does not know the token ends it, in words', async () => {
    const opened = open(echo, { token: '1:wrong' })
    await until(
      () => opened.fatal.length,
      (count) => count > 0,
    )
    expect(opened.fatal[0]?.message).toMatch(/BOT_TOKEN/)
    expect(JSON.stringify(opened.log.lines)).not.toContain('wrong')
  })
})

test('the token shows nowhere in the log, whatever breaks', async () => {
  world.api.tell = () => 'drop'
  const opened = open(echo)
  await until(
    () => opened.log.lines.length,
    (count) => count > 2,
  )
  expect(JSON.stringify(opened.log.lines)).not.toContain(FAKE_TOKEN.split(':')[1])
})
