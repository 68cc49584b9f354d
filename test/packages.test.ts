/** What is installed is what was chosen: pinned, from nowhere in particular, and asked for known holes. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectPath } from '../src/paths.ts'

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
}

const text = readFileSync(projectPath('package-lock.json'), 'utf8')
const { '': root, ...locked } = (JSON.parse(text) as { packages: Record<string, Locked> }).packages

describe('the lock file', () => {
  test('names no registry', () => {
    expect(text).not.toContain('"resolved"')
    expect(text).not.toMatch(/https?:\/\/[^"]*\.tgz/)
  })

  test('holds each package to one version and its content; those of another machine\u2019s kind to the version', () => {
    expect(root).toBeDefined()
    const loose = Object.entries(locked).filter(
      ([, { version, integrity, os, cpu }]) =>
        !/^\d+\.\d+\.\d+/.test(version ?? '') ||
        !(/^sha512-/.test(integrity ?? '') || os !== undefined || cpu !== undefined),
    )
    expect(loose.map(([name]) => name)).toEqual([])
  })
})

/** The audit with an npm that answers so. */
function audited(answer: string): { code: number; out: string } {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'))
  writeFileSync(join(folder, 'answer'), answer)
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat '${join(folder, 'answer')}'\nexit 1\n`)
  chmodSync(join(folder, 'npm'), 0o755)
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` }
  try {
    return { code: 0, out: execFileSync(projectPath('.ci', 'audit'), { env, encoding: 'utf8' }) }
  } catch (fault) {
    const { status, stdout } = fault as { status: number; stdout: string }
    return { code: status, out: stdout }
  }
}
const report = (high: number, vulnerabilities = {}) =>
  JSON.stringify({ metadata: { vulnerabilities: { low: 3, high, critical: 0 } }, vulnerabilities })

describe('the audit', () => {
  test('fails on a hole of weight and names the package', () => {
    const holed = {
      left: { name: 'left', severity: 'high', range: '<2' },
      low: { name: 'low', severity: 'low', range: '*' },
    }
    const { code, out } = audited(report(1, holed))
    expect([code, out]).toEqual([1, 'left <2: high\nknown holes: 1 high, 0 critical\n'])
  })

  test('passes without one', () => expect(audited(report(0)).code).toBe(0))

  test.each([
    ['refuses', '{"message":"405 Method Not Allowed","error":{}}', '405 Method Not Allowed'],
    ['is not there', '', 'no answer'],
  ])('says when the registry %s, and fails nobody for it', (_, answer, told) => {
    const { code, out } = audited(answer)
    expect([code, out]).toEqual([0, `the registry could not be asked for known holes: ${told}\n`])
  })
})
