import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { projectPath } from '../../src/paths.ts'
import { makeRequestSchema } from './make-request-schema.ts'

test('the committed schema is what `npm run sandbox:schema` makes of the installed types', () => {
  const committed = readFileSync(projectPath('src/sandbox/telegram/request-schema.jsonl'), 'utf8')
  expect(makeRequestSchema() === committed).toBe(true)
})
