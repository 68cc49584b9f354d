/** SECURITY.md names the proof of each protection: it has to be there. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { projectPath } from '../src/paths.ts'

const document = readFileSync(projectPath('SECURITY.md'), 'utf8')
const threats = document
  .slice(document.indexOf('## Threats'), document.indexOf('## Personal data'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| threat'))

test.each(threats)('%s', (line) => {
  const proofs = [...line.matchAll(/`(test\/[^`]+)`/g)].map(([, path]) => path ?? '')
  expect(proofs.length).toBeGreaterThan(0)
  expect(proofs.filter((path) => !existsSync(projectPath(path)))).toEqual([])
})

test('README leads to it', () => {
  expect(readFileSync(projectPath('README.md'), 'utf8')).toContain('[SECURITY.md](SECURITY.md)')
})
