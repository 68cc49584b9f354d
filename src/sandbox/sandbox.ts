/** The sandbox: everything that stands in for the outside world when no BOT_TOKEN is set. For this machine only. */
import type { Log } from '../flows/outside.ts'
import { openSandboxTelegram, type SandboxTelegram } from './telegram/open.ts'

/** The invented bot's token: a secret of nobody's. */
export const SANDBOX_TOKEN = '7000000001:sandbox-token-of-no-value'

/** The cookie in which the chat page keeps the address that its person clicks from. */
const ADDRESS_COOKIE = /(?:^|;\s*)sandbox_address=([0-9A-Fa-f:.]{2,45})(?:;|$)/

/** The client's address as its person chose it on the chat page; null = the request's own. */
export const chosenAddress = (request: Request): string | null =>
  ADDRESS_COOKIE.exec(request.headers.get('cookie') ?? '')?.[1] ?? null

/** The sandbox's Telegram. Throws where NODE_ENV is production. */
export const openSandbox = (parts: {
  readonly now: () => Date
  readonly newId: (length: number) => string
  readonly log: Log
  readonly env: { readonly NODE_ENV?: string | undefined }
}): SandboxTelegram => openSandboxTelegram({ ...parts, token: SANDBOX_TOKEN })
