/** Everything that the house says to people stands in locales/, in both languages, and nothing else does. */
import { readFileSync } from 'node:fs'
import { FluentResource } from '@fluent/bundle'
import { describe, expect, test } from 'vitest'
import { REASONS } from '../src/domain/reason.ts'
import { projectPath } from '../src/paths.ts'
import { readSources } from './support/source-files.ts'

const sources = readSources('src')

/** Nothing wrong, or a list in which each line says where, what and what to do. */
const clean = (wrongs: readonly string[]) => expect(wrongs.join('\n')).toBe('')

describe('words', () => {
  const LOCALES = ['ru', 'en'] as const
  const text = (locale: string) => readFileSync(projectPath('locales', `${locale}.ftl`), 'utf8')
  /** Key -> the variables that its words take. */
  const messages = new Map(
    LOCALES.map((locale) => [
      locale,
      new Map(new FluentResource(text(locale)).body.map((message) => [message.id, variablesOf(message)])),
    ]),
  )
  const [ru, en] = LOCALES.map((locale) => messages.get(locale) ?? new Map<string, Set<string>>())
  const keys = new Set([...(ru?.keys() ?? []), ...(en?.keys() ?? [])])

  test('are said in both languages, with the same variables', () => {
    const wrongs: string[] = []
    for (const key of keys) {
      const [inRu, inEn] = [ru?.get(key), en?.get(key)]
      if (inRu === undefined) wrongs.push(`locales/ru.ftl: ${key} is missing`)
      else if (inEn === undefined) wrongs.push(`locales/en.ftl: ${key} is missing`)
      else if ([...inRu].sort().join() !== [...inEn].sort().join()) {
        wrongs.push(
          `locales: ${key} takes {${[...inRu].sort()}} in Russian, {${[...inEn].sort()}} in English`,
        )
      }
    }
    clean(wrongs)
  })

  test('are said once, and parse', () => {
    for (const locale of LOCALES) {
      const ids = [...text(locale).matchAll(/^(-?[a-zA-Z][\w-]*)\s*=/gm)].map(([, id]) => id as string)
      const twice = ids.filter((id, n) => ids.indexOf(id) !== n)
      clean(twice.map((id) => `locales/${locale}.ftl: ${id} stands there twice`))
      const unread = ids.filter((id) => !messages.get(locale)?.has(id))
      clean(unread.map((id) => `locales/${locale}.ftl: ${id} is malformed and would be left out`))
    }
  })

  test('are there for every reason', () =>
    clean(
      REASONS.map(({ code }) => `reason-${code.replaceAll('_', '-')}`)
        .filter((key) => !keys.has(key))
        .map((key) => `locales: ${key} is missing; every reason has words`),
    ))

  const rooms = new Set([...keys].map((key) => key.split('-')[0] as string))
  // Addresses, headers and field names are no words: those rooms say nothing to people.
  const speaking = sources.filter(({ path }) => !/^src\/(domain|rules|networks|geo|db|sandbox)\//.test(path))
  const said = speaking.flatMap(({ path, strings }) => strings.map((one) => ({ path, ...one })))

  test('that a source file says are there', () =>
    clean(
      said
        .filter(({ text }) => /^[a-z]+(-[a-z0-9]+)+-?$/.test(text) && rooms.has(text.split('-')[0] as string))
        .filter(({ text, open }) => (open ? ![...keys].some((key) => key.startsWith(text)) : !keys.has(text)))
        .map(({ path, line, text }) => `${path}:${line}: no words for ${text}; add them to both languages`),
    ))

  test('that are there are said', () => {
    const whole = new Set(said.filter(({ open }) => !open).map(({ text }) => text))
    const begun = said
      .filter(({ text, open }) => open && /^[a-z]+-([a-z0-9-]*-)?$/.test(text))
      .map(({ text }) => text)
    const referred = new Set(
      LOCALES.flatMap((locale) =>
        [...text(locale).matchAll(/\{\s*(-?[a-z][\w-]*)\s*\}/g)].map(([, id]) => id),
      ),
    )
    clean(
      [...keys]
        .filter(
          (key) => !whole.has(key) && !referred.has(key) && !begun.some((start) => key.startsWith(start)),
        )
        .map((key) => `locales: nothing says ${key}; use it or remove it`),
    )
  })
})

/** The names of all variables anywhere in a message. */
function variablesOf(part: unknown, into = new Set<string>()): Set<string> {
  if (typeof part !== 'object' || part === null) return into
  const { type, name } = part as { type?: unknown; name?: unknown }
  if (type === 'var' && typeof name === 'string') into.add(name)
  for (const inner of Object.values(part)) variablesOf(inner, into)
  return into
}
