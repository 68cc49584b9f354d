/** Style is a test, not a request: the arrows between the rooms, and what the rooms must not hold. */
import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectPath } from '../src/paths.ts'
import { filesBelow, parseSource, readSources, type SourceFile } from './support/source-files.ts'

const sources = readSources('src')
const tests = readSources('test')
const known = new Map(sources.map((file) => [file.path, file]))

/** Nothing wrong, or a list in which each line says where, what and what to do. */
const clean = (wrongs: readonly string[]) => expect(wrongs.join('\n')).toBe('')

/** What a room may import: as values, and besides as types only. '*' = anything. */
interface Door {
  readonly values: readonly string[]
  readonly types?: readonly string[]
}

const EDGE: Door = { values: ['domain', 'text', 'paths.ts'], types: ['flows'] }

/** The arrows of the house. Where a file has a line of its own, it counts instead of its room's. */
const DOORS: Readonly<Record<string, Door>> = {
  domain: { values: [] },
  rules: { values: ['domain'] },
  networks: { values: ['domain', 'paths.ts'] },
  geo: { values: ['domain', 'paths.ts'] },
  db: { values: ['domain', 'paths.ts'] },
  text: { values: ['domain', 'paths.ts'] },
  pictures: { values: ['domain', 'text', 'paths.ts'] },
  flows: { values: ['domain', 'rules'], types: ['db', 'networks', 'geo'] },
  bot: EDGE,
  web: EDGE,
  jobs: EDGE,
  cli: EDGE,
  'cli/rules.ts': { values: ['domain', 'text', 'rules', 'rule-files.ts'] },
  'cli/doctor.ts': { ...EDGE, types: ['flows', 'config.ts'] },
  'cli/main.ts': { values: ['*'] },
  sandbox: { values: ['*'] },
  'main.ts': { values: ['process.ts'] },
  'process.ts': { values: ['*'] },
  'serve.ts': { values: ['*'] },
  'compose.ts': { values: ['*'] },
  'examine.ts': { values: ['*'] },
  'config.ts': { values: ['domain', 'config-values.ts'], types: ['networks', 'rules'] },
  'config-values.ts': { values: [] },
  'env-file.ts': { values: ['config.ts'] },
  'rule-files.ts': { values: ['domain', 'rules', 'paths.ts'] },
  'paths.ts': { values: [] },
}

/** Files that meet the world themselves: its clock, chance, environment, console and network. */
const OUTERMOST = [
  'src/main.ts',
  'src/process.ts',
  'src/serve.ts',
  'src/compose.ts',
  'src/examine.ts',
  'src/cli/main.ts',
  'src/sandbox/',
]
const isOutermost = (path: string) =>
  OUTERMOST.some((outer) => path === outer || (outer.endsWith('/') && path.startsWith(outer)))

/** Packages that belong to one room (or the outermost files): elsewhere they would tie the house to a tool. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'drizzle-orm': ['db'],
  postgres: ['db'],
  '@electric-sql/pglite': ['db'],
  grammy: ['bot'],
  '@grammyjs/conversations': ['bot'],
  hono: ['web'],
  '@hono/node-server': ['web'],
  maxmind: ['geo'],
  'node-cron': ['jobs'],
  '@fluent/bundle': ['text'],
  '@resvg/resvg-js': ['pictures'],
}

const roomOf = (path: string): string => path.split('/')[1] ?? ''
const doorOf = (path: string): Door | undefined => DOORS[path.slice('src/'.length)] ?? DOORS[roomOf(path)]
const opens = (rooms: readonly string[] | undefined, target: string) =>
  rooms?.some((room) => room === '*' || room === roomOf(target)) ?? false

function wrongImports(file: SourceFile): string[] {
  const door = doorOf(file.path)
  if (door === undefined)
    return [`${file.path}: no such room; put it where it belongs or draw its arrows in tidy.test.ts`]
  return file.imports.flatMap(({ target, typeOnly, line }) => {
    const where = `${file.path}:${line}`
    if (!target.startsWith('src/')) return wrongPackage(file.path, target, where, typeOnly)
    if (!known.has(target) && !target.endsWith('.json')) return [`${where}: ${target} does not exist`]
    if (roomOf(target) === roomOf(file.path)) return wrongNeighbour(file.path, target, where)
    if (opens(door.values, target) || (typeOnly && opens(door.types, target))) return []
    return opens(door.types, target)
      ? [`${where}: ${target} only as "import type"; what it does comes in by argument`]
      : [
          `${where}: ${roomOf(file.path)} must not know ${target}; ask through the Shop, or move what both need to domain`,
        ]
  })
}

function wrongPackage(path: string, target: string, where: string, typeOnly: boolean): string[] {
  const room = roomOf(path)
  // A rule may say what shape it takes; what it takes it from is no business of its.
  if (room === 'domain' || (room === 'rules' && target !== 'zod')) {
    return [`${where}: ${room} imports nothing from outside the house, not even ${target}`]
  }
  const owners = PACKAGES[target]
  if (owners === undefined || owners.includes(room) || isOutermost(path) || typeOnly) return []
  return [`${where}: ${target} is known in ${owners.join(', ')} only`]
}

/** Networks share the interface and the HTTP client, and know nothing of each other. */
function wrongNeighbour(path: string, target: string, where: string): string[] {
  const [, room, network] = path.split('/')
  if (room !== 'networks') return []
  const inFolder = path.split('/').length > 3
  const targetInFolder = target.split('/').length > 3
  if (inFolder && targetInFolder && target.split('/')[2] !== network) {
    return [`${where}: ${network} must not know ${target}; what two networks share lies beside network.ts`]
  }
  if (!inFolder && targetInFolder)
    return [`${where}: what all networks share must not know one of them (${target})`]
  return []
}

describe('the arrows', () => {
  test('each room imports only what it may', () => clean(sources.flatMap(wrongImports)))

  test('a wrong arrow would be found', () => {
    const wrongs = (path: string, text: string) => wrongImports(parseSource(path, text)).length
    expect(wrongs('src/bot/x.ts', `import { openShop } from '../flows/shop.ts'`)).toBe(1)
    expect(wrongs('src/bot/x.ts', `import type { Shop } from '../flows/shop.ts'`)).toBe(0)
    expect(wrongs('src/bot/x.ts', `import type { Connection } from '../db/connection.ts'`)).toBe(1)
    expect(wrongs('src/flows/x.ts', `import { migrate } from '../db/migrate.ts'`)).toBe(1)
    expect(wrongs('src/flows/x.ts', `import type { Connection } from '../db/connection.ts'`)).toBe(0)
    expect(wrongs('src/flows/x.ts', `const x = await import('../db/migrate.ts')`)).toBe(1)
    expect(wrongs('src/domain/x.ts', `import { z } from 'zod'`)).toBe(1)
    expect(wrongs('src/geo/x.ts', `export { sql } from 'drizzle-orm'`)).toBe(1)
    expect(wrongs('src/attic/x.ts', '')).toBe(1)
  })
})

describe('what is there is used', () => {
  const reached = new Set<string>()
  const reach = (path: string): void => {
    const file = known.get(path)
    if (file === undefined || reached.has(path)) return
    reached.add(path)
    for (const { target } of file.imports) reach(target)
    // A worker's file is named, not imported.
    for (const { text } of file.strings) if (/^\.\.?\/.*\.(ts|js)$/.test(text)) reach(besides(path, text))
  }
  const besides = (path: string, name: string) =>
    new URL(name.replace(/\.js$/, '.ts'), `file:///${dirname(path)}/`).pathname.slice(1)
  for (const root of ['src/main.ts', 'src/cli/main.ts']) reach(root)
  const said = new Set(sources.flatMap(({ strings }) => strings.flatMap(({ text }) => text.split('/'))))

  test('every source file is reached from main.ts or cli/main.ts', () =>
    clean(
      sources
        .filter(({ path }) => !reached.has(path))
        .map(({ path }) => `${path}: nothing uses it; bind it or remove it`),
    ))

  test('every data file is named by a source file, itself or by its folder', () => {
    const data = ['src', 'locales'].flatMap(filesBelow).filter((path) => !/\.(ts|md)$/.test(path))
    const named = (path: string): boolean =>
      [basename(path), basename(path).replace(/\.[^.]+$/, ''), basename(dirname(path))].some((name) =>
        said.has(name),
      )
    clean(
      data
        .filter((path) => !named(path))
        .map((path) => `${path}: no source file reads it; use it or remove it`),
    )
  })

  test('what runs needs no package beyond `dependencies`, and each of those is used', () => {
    const { dependencies } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    const inside = (target: string) => target.startsWith('node:') || target.startsWith('src/')
    const imports = sources.flatMap(({ path, imports }) => imports.map((one) => ({ path, ...one })))
    const missing = imports
      .filter(({ target, typeOnly }) => !typeOnly && !inside(target) && dependencies[target] === undefined)
      .map(
        ({ path, line, target }) =>
          `${path}:${line}: ${target} is not among the dependencies of package.json`,
      )
    const used = new Set(imports.map(({ target }) => target))
    const named = sources.flatMap(({ strings }) => strings.map(({ text }) => text)).join('\n')
    const idle = Object.keys(dependencies)
      .filter((name) => !used.has(name) && !named.includes(name))
      .map((name) => `package.json: nothing in src uses ${name}; remove it or move it to devDependencies`)
    clean([...missing, ...idle])
  })
})

describe('what no room may hold', () => {
  test('the clock, chance, the environment, the console and the network come in by argument', () =>
    clean(
      sources
        .filter(({ path }) => !isOutermost(path))
        .flatMap(({ path, worldly }) =>
          worldly.map(({ what, line }) => `${path}:${line}: ${what}; take it as an argument`),
        ),
    ))

  test('a worldly use would be found', () => {
    const uses = (text: string) => parseSource('src/web/x.ts', text).worldly.map(({ what }) => what)
    expect(uses('const a = new Date(), b = Date.now(), c = Math.random()')).toEqual([
      'new Date()',
      'Date.now',
      'Math.random',
    ])
    expect(uses('const a = process.env.HOME; console.log(fetch)')).toEqual([
      'process.env',
      'console',
      'fetch',
    ])
    expect(uses('const a = new Date(0); outside.fetch(""); type F = typeof fetch')).toEqual([])
    expect(uses('const ask = ({ fetch }: { fetch: Ask }) => fetch("")')).toEqual([])
  })

  const files = [...sources, ...tests]
  // Written apart, so that this file does not find itself.
  const unfinished = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`)
  const unmade = new RegExp(
    `\\bst${'ub'}s?\\b|(?<![.'"])\\bplace${'holder'}s?\\b(?!["']?\\s*[=:])|not imple${'mented'}`,
    'i',
  )

  test.each([
    [unfinished, 'finish it, or open an issue'],
    [unmade, 'make it, or leave it out'],
    [/\/work\/(main|shared|\.)/, 'a path of one machine; use src/paths.ts'],
    [/registry\.npmjs\.org/, 'a registry is the business of who installs'],
  ])('%s', (pattern, advice) =>
    clean(
      files
        .filter(({ path }) => path !== 'test/tidy.test.ts')
        .flatMap(({ path, text }) =>
          text.split('\n').flatMap((line, n) => {
            const hit = pattern.exec(line)
            return hit ? [`${path}:${n + 1}: "${hit[0]}": ${advice}`] : []
          }),
        ),
    ),
  )

  test('no default exports', () =>
    clean(
      files
        .filter(({ defaultExport }) => defaultExport)
        .map(({ path }) => `${path}: give what it exports a name`),
    ))

  test('a file has one subject', () => {
    // A test is a table more often than not: read a row at a time.
    const limit = (path: string) => (path.startsWith('test/') ? 600 : 350)
    clean(
      files
        .filter(({ path, lines }) => lines > limit(path))
        .map(({ path, lines }) => `${path}: ${lines} lines, ${limit(path)} at most; divide it by subject`),
    )
  })

  test('names say what is inside', () => {
    const all = [...filesBelow('src'), ...filesBelow('test')]
    const hollow = /(^|\/)(utils?|helpers?|services?|types|common|misc|index)(\/|\.ts$)/
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/
    clean([
      ...all.filter((path) => hollow.test(path)).map((path) => `${path}: name it after its subject`),
      ...all
        .filter((path) => path.endsWith('.ts') && !path.split('/').every((part) => kebab.test(part)))
        .map((path) => `${path}: names are in kebab-case`),
    ])
  })
})
