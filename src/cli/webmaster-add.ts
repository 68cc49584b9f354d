import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Shop } from '../flows/shop.ts'
import type { CliIo } from './io.ts'

const entry = z.object({
  telegramId: z
    .string()
    .regex(/^[1-9]\d{0,15}$/)
    .transform(Number)
    .pipe(z.int()),
  name: z.string().trim().min(1).max(100).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
  json: z.boolean(),
})

/**
 * `webmaster add TELEGRAM_ID [--name NAME] [--language LL] [--json]`: registers a webmaster whose acceptance of the terms the operator
 * vouches for, or brings one up to date. Exit codes: 0 done, 2 wrong use.
 */
export async function runWebmasterAdd(args: readonly string[], shop: Shop, io: CliIo): Promise<number> {
  const use = usedAs(args)
  if (!use) {
    io.complain(io.words('cli-webmaster-add-usage'))
    return 2
  }
  const { telegramId, name, language, json } = use
  const { webmaster, adSpace, fresh } = await shop.addWebmaster({
    telegramId,
    ...(name !== undefined && { name }),
    ...(language !== undefined && { language }),
  })
  const told = {
    telegramId,
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
          id: String(telegramId),
          name: told.name,
          terms: told.terms ?? '',
          key: told.adSpace,
        })}\n`,
  )
  return 0
}

function usedAs(args: readonly string[]): z.infer<typeof entry> | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        language: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    if (positionals.length !== 1) return null
    return entry.safeParse({ telegramId: positionals[0], ...values }).data ?? null
  } catch {
    return null
  }
}
