import { z } from 'zod'
import { command } from './command.ts'
import { telegramId } from './used-as.ts'

const addUse = z.object({
  positionals: z.tuple([telegramId]),
  name: z.string().trim().min(1).max(100).exactOptional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .exactOptional(),
  json: z.boolean().default(false),
})

/**
 * `webmaster add TELEGRAM_ID [--name NAME] [--language LL] [--json]`: registers a webmaster whose acceptance of the terms the operator
 * vouches for, or brings one up to date. Exit codes: 0 done, 2 wrong use.
 */
export const runWebmasterAdd = command(
  {
    options: {
      name: { type: 'string' },
      language: { type: 'string' },
      json: { type: 'boolean' },
    },
    use: addUse,
    usage: 'cli-webmaster-add-usage',
  },
  async (use, { shop }, io) => {
    const { positionals, json, ...known } = use
    const [id] = positionals
    const { webmaster, adSpace, fresh } = await shop.addWebmaster({ telegramId: id, ...known })
    const told = {
      telegramId: id,
      name: webmaster.name,
      language: webmaster.language,
      terms: webmaster.termsAccepted?.version ?? null,
      adSpace: adSpace.key,
      fresh,
    }
    await io.print(
      json
        ? `${JSON.stringify(told)}\n`
        : `${io.words(fresh ? 'cli-webmaster-added' : 'cli-webmaster-known', {
            id: String(id),
            name: told.name,
            terms: told.terms ?? '',
            key: told.adSpace,
          })}\n`,
    )
    return 0
  },
)
