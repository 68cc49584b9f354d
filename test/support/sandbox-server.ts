import { openSandboxTelegram, type SandboxTelegramOptions } from '../../src/sandbox/telegram/open.ts'
import { openHttpServer } from '../../src/web/server.ts'

export const TOKEN = '7000000001:sandbox-token'

const quiet = { debug() {}, info() {}, warn() {}, error() {} }

export interface SandboxServer {
  /** http://127.0.0.1:PORT */
  readonly origin: string
  readonly close: () => Promise<void>
}

/** The sandbox's Telegram alone, served on a free port of this machine. */
export async function serveSandbox(options: Partial<SandboxTelegramOptions> = {}): Promise<SandboxServer> {
  let count = 0
  const telegram = openSandboxTelegram({
    token: TOKEN,
    now: () => new Date(),
    newId: (length) => `x${(++count).toString(36)}`.padStart(length, 'A').slice(-length),
    log: quiet,
    env: {},
    ...options,
  })
  const server = await openHttpServer(
    {
      fetch: async (request) => (await telegram.fetch(request)) ?? new Response('Not Found', { status: 404 }),
    },
    { host: '127.0.0.1', port: 0 },
  )
  return {
    origin: server.url,
    close() {
      telegram.close()
      return server.close()
    },
  }
}
