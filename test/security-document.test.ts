/** SECURITY.md and test/FAULTS.md name the proof of each promise: it has to be there. */
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

const faults = readFileSync(projectPath('test', 'FAULTS.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| what goes wrong'))

test.each(faults)('%s', (line) => {
  const proofs = [...line.matchAll(/`([\w/.-]+\.test\.ts)`/g)].map(([, path]) => path ?? '')
  expect(proofs.length).toBeGreaterThan(0)
  expect(proofs.filter((path) => !existsSync(projectPath('test', path)))).toEqual([])
})

test('README leads to it', () => {
  expect(readFileSync(projectPath('README.md'), 'utf8')).toContain('[SECURITY.md](SECURITY.md)')
})
