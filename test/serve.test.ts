import { expect, test } from 'vitest'
import { endAll } from '../src/serve.ts'
import { keptLog } from './support/outside.ts'

test('at a stop, what fails or never ends keeps nothing else open', async () => {
  const log = keptLog()
  const begun: string[] = []
  const part = (name: string, end: () => unknown) => () => {
    begun.push(name)
    return end() as Promise<unknown>
  }
  const fault = new Error('the disk is full')
  await endAll(
    [
      part('well', () => {}),
      part('throws', () => {
        throw fault
      }),
      part('rejects', () => Promise.reject(fault)),
      part('never ends', () => new Promise(() => {})),
      part('not waited for', () => new Promise(() => {})),
      part('the last', () => {}),
    ],
    log,
    20,
  )
  expect(begun).toEqual(['well', 'throws', 'rejects', 'never ends', 'not waited for', 'the last'])
  expect(log.lines.map(({ level, message }) => `${level}: ${message}`)).toEqual([
    'error: a part of the process did not end well',
    'error: a part of the process did not end well',
    'warn: the stop does not wait any longer; the next start goes on',
  ])
})
