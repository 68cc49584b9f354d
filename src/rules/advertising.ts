/** Reads what an operator says of advertising: advertising.json of the rules' data. */
import { z } from 'zod'
import type { Advertising } from '../domain/advertising.ts'
import { readInn } from '../domain/inn.ts'
import { moscowMidnight } from './moments.ts'
import { readBy } from './refusals.ts'

const countries = z.array(
  z.string({ error: 'a country such as "RU"' }).regex(/^[A-Z]{2}$/, { error: 'a country such as "RU"' }),
  { error: 'a list of countries such as ["RU"]' },
)

const text = (what: string, most: number) =>
  z
    .string({ error: what })
    .trim()
    .min(1, { error: what })
    .max(most, { error: `${what} of up to ${most} characters` })

const tokenLength = (what: string) =>
  z
    .int({ error: what })
    .min(1, { error: what })
    .max(256, { error: `${what} up to 256` })

const schema = z.strictObject(
  {
    note: z.string({ error: 'text' }).optional(),
    labelCountries: countries,
    advertiser: z
      .strictObject(
        {
          advertiser: text('a name', 200),
          inn: z.string({ error: 'a taxpayer number as text' }).refine((inn) => readInn(inn) === inn, {
            error: 'a taxpayer number of 10 or 12 digits with right check digits',
          }),
        },
        { error: '{ "advertiser": "...", "inn": "..." } or null' },
      )
      .nullable(),
    token: z
      .strictObject(
        { shortest: tokenLength('a length'), longest: tokenLength('a length') },
        { error: '{ "shortest": 5, "longest": 64 }' },
      )
      .refine(({ shortest, longest }) => shortest <= longest, {
        error: '"shortest" that is not above "longest"',
      }),
    notice: z
      .strictObject(
        {
          countries,
          date: z
            .string({ error: 'a day such as "2026-03-10"' })
            .refine((day) => moscowMidnight(day) !== null, {
              error: 'a day of the calendar such as "2026-03-10"',
            }),
          source: text('where it was read', 300),
          text: z.strictObject(
            { ru: text('words', 900), en: text('words', 900) },
            { error: '{ "ru": "...", "en": "..." }' },
          ),
        },
        { error: 'a notice with countries, date, source and text, or null' },
      )
      .nullable(),
  },
  { error: 'an object with labelCountries, advertiser, token and notice' },
)

/** What the parsed JSON says, or the refusal in words: the field and what was expected. */
export function readAdvertising(
  json: unknown,
): { readonly value: Advertising } | { readonly refused: string } {
  const read = readBy(schema, json)
  if ('refused' in read) return read
  const { note: _, ...value } = read.value
  return { value }
}
