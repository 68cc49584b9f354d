import type { OwnedAdSpace } from '../db/webmasters.ts'
import { termsInForce } from '../rules/rule-book.ts'
import type { Outside } from './outside.ts'

export interface WebmasterEntry {
  readonly telegramId: number
  readonly name?: string
  readonly language?: string
}

/**
 * Registers a webmaster by the operator's hand: the terms of cooperation were accepted outside, and that is how it is
 * recorded. The first ad space is the webmaster's bot. Who is there already is brought up to date with what is given.
 */
export const addWebmaster =
  (outside: Outside) =>
  async (entry: WebmasterEntry): Promise<OwnedAdSpace & { fresh: boolean }> => {
    const { db, book, newId } = outside
    const now = outside.now()
    const name = entry.name ?? String(entry.telegramId)
    const termsAccepted = {
      version: termsInForce(book, now.getTime()).firstDay,
      at: now,
      how: 'operator',
    } as const
    const registered = await db.webmasters.register(
      {
        telegramId: entry.telegramId,
        name,
        language: entry.language ?? 'ru',
        termsAccepted,
        adSpace: { key: newId(8), title: name, traffic: { source: 'telegram_bot' } },
      },
      now,
    )
    if (registered.fresh) return registered
    const { webmaster, adSpace } = registered
    const change = {
      ...(entry.name !== undefined && { name: entry.name }),
      ...(entry.language !== undefined && { language: entry.language }),
      ...(webmaster.termsAccepted === null && { termsAccepted }),
    }
    await db.webmasters.change(webmaster.id, change)
    return { webmaster: { ...webmaster, ...change }, adSpace, fresh: false }
  }
