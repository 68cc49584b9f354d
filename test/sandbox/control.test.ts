import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ANNA, callSandbox, type SandboxCalls } from '../support/sandbox-calls.ts'
import { TOKEN } from '../support/sandbox-server.ts'

describe('the control API', () => {
  test('a name gives the same id in every run, and numbers start above those of a run before', async () => {
    const first = callSandbox()
    const later = callSandbox(60_000)
    const oleg = { first_name: 'Олег', last_name: 'Новый', language_code: 'ru' }
    const [a, b] = await Promise.all([first, later].map((one) => one.control('POST', 'people', oleg)))
    expect(a?.json).toEqual({ ...oleg, id: b?.json.id })
    expect((await first.control('POST', 'people', { first_name: 'Иван' })).json.id).not.toBe(a?.json.id)
    const numbers = async (sandbox: SandboxCalls): Promise<number[]> => {
      for (let i = 0; i < 100; i++) await sandbox.control('POST', `people/${ANNA}/messages`, { text: 'x' })
      const { result } = await sandbox.bot('getUpdates')
      return result.flatMap((update: { update_id: number; message: { message_id: number } }) => [
        update.update_id,
        update.message.message_id,
      ])
    }
    expect(Math.max(...(await numbers(first)))).toBeLessThan(Math.min(...(await numbers(later))))
  })

  test('a person of an earlier run can be written to, once the page says so', async () => {
    const sandbox = callSandbox()
    const id = 5_000_000_102
    expect((await sandbox.bot('sendMessage', { chat_id: id, text: 'x' })).ok).toBe(false)
    await sandbox.control('POST', 'people', { id, first_name: 'Oliver', started: true })
    expect((await sandbox.bot('sendMessage', { chat_id: id, text: 'x' })).ok).toBe(true)
  })

  test.each([
    ['POST', 'people', { first_name: '' }, 400, /first_name/],
    ['POST', 'people', { first_name: 'x', language_code: 'Russian!' }, 400, /language_code/],
    ['POST', `people/${ANNA}/messages`, { text: '' }, 400, /text/],
    ['POST', `people/${ANNA}/messages`, { text: '  ' }, 400, /empty/],
    ['POST', `people/${ANNA}/messages`, { text: 'x', reply_to: 5 }, 400, /replied/],
    ['POST', `people/${ANNA}/start`, { payload: 'a b' }, 400, /start parameter/],
    ['POST', `people/${ANNA}/presses`, { message_id: 1, data: 'x' }, 404, /no message 1/],
    ['POST', 'people/77/messages', { text: 'x' }, 404, /no person 77/],
    ['POST', 'faults', { kind: 'fire' }, 400, /kind/],
    ['GET', 'nothing', undefined, 404, /nothing/],
  ])('%s %s %j is refused', async (verb, path, body, status, error) => {
    const answer = await callSandbox().control(verb, path, body)
    expect(answer.status).toBe(status)
    expect(answer.json.error).toMatch(error)
  })

  test('only JSON is taken, so that a page of another site cannot speak for anybody', async () => {
    const request = new Request(`http://127.0.0.1/sandbox/api/people/${ANNA}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"text":"x"}',
    })
    expect((await callSandbox().telegram.fetch(request))?.status).toBe(415)
  })

  test('commands by scope and by the language of the person', async () => {
    const sandbox = callSandbox()
    await sandbox.meetAnna()
    const set = (description: string, more: object) =>
      sandbox.bot('setMyCommands', { commands: [{ command: 'help', description }], ...more })
    const seen = async () =>
      (await sandbox.control('GET', `people/${ANNA}/chat?since=0`)).json.commands[0]?.description
    await set('default', {})
    expect(await seen()).toBe('default')
    await set('по-русски', { language_code: 'ru' })
    expect(await seen()).toBe('по-русски')
    await set('private', { scope: { type: 'all_private_chats' } })
    expect(await seen()).toBe('private')
    await set('for Anna', { scope: { type: 'chat', chat_id: ANNA } })
    expect(await seen()).toBe('for Anna')
    await sandbox.bot('deleteMyCommands', { scope: { type: 'chat', chat_id: ANNA } })
    expect(await seen()).toBe('private')
  })

  test('the page comes with its policy, and nothing outside of its folder', async () => {
    const { telegram } = callSandbox()
    const get = (path: string) => telegram.fetch(new Request(`http://127.0.0.1${path}`))
    const page = await get('/')
    expect(page?.headers.get('content-security-policy')).toContain("default-src 'none'")
    const html = (await page?.text()) ?? ''
    const assets = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? '')
    expect(assets.length).toBeGreaterThan(3)
    for (const asset of assets) expect((await get(asset))?.status, asset).toBe(200)
    for (const path of [
      '/sandbox/..%2fsandbox.ts',
      '/sandbox/../../package.json',
      '/sandbox/none.js',
      '/elsewhere',
    ]) {
      expect(await get(path), path).toBeNull()
    }
  })
})

test('whatever is sent, the answer is never a 5xx', { timeout: 30_000 }, async () => {
  const sandbox = callSandbox()
  await sandbox.meetAnna()
  const paths = [
    'people',
    'faults',
    'pictures',
    'calls',
    'people/x/chat',
    'settings',
    `people/${ANNA}/chats/${ANNA}/edits`,
    `people/${ANNA}/chats/${ANNA}/prepared`,
    `people/${ANNA}/chats/-1/members`,
    ...[
      'messages',
      'start',
      'presses',
      'blocked',
      'chats',
      'forwards',
      'shares',
      'picks',
      'chat?since=x&wait=0',
    ].map((tail) => `people/${ANNA}/${tail}`),
  ]
  const methods = [
    'sendMessage',
    'sendPhoto',
    'sendMediaGroup',
    'editMessageText',
    'editMessageMedia',
    'answerCallbackQuery',
    'setMyCommands',
    'deleteMessages',
    'getUpdates',
    'getFile',
    'getChatMember',
    'answerInlineQuery',
    'savePreparedInlineMessage',
    'leaveChat',
    'sendGift',
    'sendRichMessage',
  ]
  const value = fc.oneof(
    fc.constantFrom<unknown>(ANNA, 1, 'x', '<b>', true, null, []),
    fc.jsonValue({ maxDepth: 2 }),
  )
  const names = fc.constantFrom(
    'chat_id',
    'text',
    'message_id',
    'media',
    'photo',
    'reply_markup',
    'parse_mode',
    'entities',
    'commands',
    'data',
    'payload',
    'first_name',
    'url',
    'offset',
    'message_ids',
    'callback_query_id',
    'inline_query_id',
    'results',
    'result',
    'user_id',
    'photos',
    'type',
    'title',
    'from_chat',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(names, value, { maxKeys: 5 }),
      fc.constantFrom(...paths),
      fc.constantFrom(...methods),
      async (body, path, method) => {
        if (path !== 'faults') {
          const { status } = await sandbox.control(
            path.includes('?') ? 'GET' : 'POST',
            path,
            path.includes('?') ? undefined : body,
          )
          expect(status).toBeLessThan(500)
        }
        const { timeout: _, ...args } = body as Record<string, unknown>
        const request = new Request(`http://127.0.0.1/bot${TOKEN}/${method}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(args),
        })
        expect((await sandbox.telegram.fetch(request))?.status).toBeLessThan(500)
      },
    ),
    { numRuns: 200 },
  )
})
