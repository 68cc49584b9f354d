/** The bot in this process: an update in, and the calls that its turn wants to make. No server. */
import type { Update, UserFromGetMe } from 'grammy/types'
import { type BotOptions, openBot } from '../../src/bot/bot.ts'
import { type Turn, type WantedCall, withinTurn } from '../../src/bot/intake/turn.ts'
import type { Shop } from '../../src/flows/shop.ts'

export const ME = { id: 42, is_bot: true, first_name: 'Prilavok', username: 'prilavok_bot' } as UserFromGetMe

export interface PocketBot {
  /** What the bot wants to say to an update; forms in progress are kept from one to the next. */
  turn(update: Record<string, unknown>): Promise<readonly WantedCall[]>
  /** Forms and what else is kept between turns. */
  readonly forms: Map<string, unknown>
  /** Calls that were made at once, as questions are. */
  readonly questions: { readonly method: string; readonly payload: Record<string, unknown> }[]
}

/** What Telegram answers to a question: a result, or the words of its refusal; else just "true". */
export type Asked = (
  method: string,
  payload: Readonly<Record<string, unknown>>,
) => { readonly result: unknown } | { readonly refused: string } | undefined

export interface PocketBotOptions extends Pick<BotOptions, 'reachable' | 'operators'> {
  readonly asked?: Asked
}

/** The walks that a test knows, and those of forms and of channels' names; any other throws. `forms` is read by readForm. */
export function knownWalks(shop: Partial<Shop>, forms: ReadonlyMap<string, unknown>): Shop {
  const walks = {
    settings: { publicUrl: 'https://shop.test', wwProgrammeUrl: null },
    noteName: async () => undefined,
    ...shop,
    readForm: async (key: string) => forms.get(key),
  }
  return new Proxy(walks, {
    get(target, name) {
      if (name in target) return target[name as keyof typeof target]
      throw new Error(`the bot asked for ${String(name)}, which this test does not know`)
    },
  }) as unknown as Shop
}

/** @param shop the walks that this bot will ask; any other throws. */
export function pocketBot(shop: Partial<Shop>, options: PocketBotOptions = {}): PocketBot {
  const forms = new Map<string, unknown>()
  const questions: PocketBot['questions'] = []
  const { asked = () => undefined, ...rest } = options
  const bot = openBot(knownWalks(shop, forms), {
    token: '42:x',
    apiRoot: 'http://nowhere.test',
    fetch: async (url, init) => {
      const method = url.slice(url.lastIndexOf('/') + 1)
      const payload = JSON.parse(String(init?.body ?? '{}')) as Record<string, unknown>
      questions.push({ method, payload })
      const told = asked(method, payload) ?? { result: true }
      return 'result' in told
        ? Response.json({ ok: true, ...told })
        : Response.json({ ok: false, error_code: 400, description: `Bad Request: ${told.refused}` })
    },
    ...rest,
  })
  bot.botInfo = ME
  let updates = 0

  return {
    forms,
    questions,
    async turn(update) {
      const now: Turn = {
        updateId: ++updates,
        chatId: 1,
        startedAt: new Date(1_780_000_000_000),
        wanted: [],
        forms: new Map(),
        answered: true,
        onLostCall: () => undefined,
      }
      await withinTurn(now, () => bot.handleUpdate({ update_id: updates, ...update } as Update))
      for (const [key, value] of now.forms) {
        if (value === null) forms.delete(key)
        else forms.set(key, JSON.parse(JSON.stringify(value)))
      }
      return now.wanted
    },
  }
}
