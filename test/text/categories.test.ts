import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { projectPath } from '../../src/paths.ts'
import { categoryName } from '../../src/text/categories.ts'

/** What filters and rules name: the last name of each path. */
const sample = new Set(
  readFileSync(projectPath('src', 'networks', 'sample', 'catalogue', 'deals.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { category: string[] }).category.at(-1) ?? ''),
)

describe('a category’s name', () => {
  it('of the sample catalogue is as it stands there for Russian readers, and in English for the others', () => {
    const english = [...sample].map((name) => categoryName(name, 'en'))
    expect(english.join()).not.toMatch(/[А-Яа-я]/)
    expect(new Set(english).size).toBe(sample.size)
    expect([...sample].map((name) => categoryName(name, 'ru'))).toEqual([...sample])
    expect(english.map((name) => categoryName(name, 'ru'))).toEqual([...sample])
  })

  it('of another catalogue is read where it is the same, and else stays as it came', () => {
    expect(categoryName('AUDIO', 'ru')).toBe('Аудио')
    for (const language of ['ru', 'en'] as const)
      for (const name of ['Apparel & Accessories', 'Самовары', 'constructor', ''])
        expect(categoryName(name, language)).toBe(name)
  })
})
