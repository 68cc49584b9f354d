/** compose.yaml as a text: no engine is asked. What it names has to be there, and the shop has to understand what it is told. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import ipaddr from 'ipaddr.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Config, readConfig } from '../src/config.ts'
import { projectPath } from '../src/paths.ts'
import { clientBehindProxies } from '../src/web/client-address.ts'

interface Service {
  readonly image?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly depends_on?: readonly string[] | Readonly<Record<string, { condition: string }>>
  readonly command?: readonly string[]
  readonly configs?: readonly { source: string }[]
  readonly volumes?: readonly string[]
  readonly healthcheck?: object
  readonly networks?: { default: { ipv4_address: string } }
}
interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>
  readonly configs: Readonly<Record<string, { content: string }>>
  readonly volumes: object
  readonly networks: { default: { ipam: { config: readonly [{ subnet: string; ip_range: string }] } } }
}

const text = readFileSync(projectPath('compose.yaml'), 'utf8')
const DOT_ENV: Readonly<Record<string, string>> = {
  BOT_TOKEN: '123456:ABC-DEF1234',
  PUBLIC_URL: 'https://shop.example',
  WEBHOOK_SECRET: 'hook-secret',
  POSTGRES_PASSWORD: 'wordOfShop',
  REPLICATION_PASSWORD: 'wordOfReplica',
}
/** As Compose does it: $$ is a dollar sign, and what is demanded has to be there. */
const interpolated = text.replaceAll(/\$\$|\$\{(\w+):\?\}/g, (found, name: string | undefined) =>
  name === undefined ? '$' : (DOT_ENV[name] ?? found),
)
const file = parse(interpolated, { merge: true }) as ComposeFile
const shops = Object.entries(file.services).filter(([, { image }]) => image === 'prilavok')
const environmentOf = ({ environment }: Service) => ({ ...DOT_ENV, ...environment })
const content = (name: string) => file.configs[name]?.content ?? ''

describe('compose.yaml', () => {
  test('demands each variable that it takes from .env, and names it at its head', () => {
    const head = text.slice(0, text.indexOf('\nx-shop'))
    expect(Object.keys(DOT_ENV).filter((name) => !head.includes(name))).toEqual([])
    const taken = [...text.matchAll(/(?<!\$)\$\{?(\w+)(:\?\})?/g)]
    expect(taken.filter(([, name, demanded]) => !(demanded && name && name in DOT_ENV))).toEqual([])
  })

  test.each(shops)('the shop understands all that it tells %s', (_, service) => {
    const env = environmentOf(service)
    const told = (without: string) => {
      const { [without]: _, ...rest } = env
      try {
        return plain(readConfig(rest))
      } catch (error) {
        return String(error)
      }
    }
    for (const name of Object.keys(service.environment ?? {})) expect(told(name), name).not.toEqual(told(''))
    expect(told('')).toMatchObject({ telegram: { mode: 'webhook' } })
  })

  test('each role is played', () => {
    const roles = shops.filter(([name]) => name !== 'migrate').flatMap(([, s]) => [...configOf(s).roles])
    expect(new Set(roles)).toEqual(new Set(['bot', 'web', 'worker']))
  })

  test('what a service names is there', () => {
    const { services, configs, volumes } = file
    const named = (pick: (service: Service) => readonly string[]) =>
      new Set(Object.values(services).flatMap(pick))
    const waitedFor = named((s) =>
      Array.isArray(s.depends_on) ? s.depends_on : Object.keys(s.depends_on ?? {}),
    )
    expect([...waitedFor].filter((name) => !(name in services))).toEqual([])
    expect(named((s) => s.configs?.map(({ source }) => source) ?? [])).toEqual(new Set(Object.keys(configs)))
    expect(named((s) => s.volumes?.map((v) => v.split(':')[0] ?? '') ?? [])).toEqual(
      new Set(Object.keys(volumes)),
    )
    for (const { depends_on } of Object.values(services))
      for (const [name, { condition }] of Object.entries(depends_on ?? {}))
        if (condition === 'service_healthy') expect(services[name]?.healthcheck, name).toBeDefined()
  })

  test.each(shops)('%s is led to servers that are there', (_, service) => {
    const { databaseUrl, databaseSessionUrl, databaseSearchUrl } = configOf(service)
    const places = [databaseUrl, databaseSessionUrl, databaseSearchUrl].map(
      (url) => /@(.+)\/prilavok(\?|$)/.exec(url ?? '')?.[1],
    )
    expect(places).toEqual(['pooler:6432', 'primary:5432,replica:5432', 'replica:5432'])
    expect(content('pooler')).toMatch(/^listen_port = 6432$/m)
    expect(content('pooler')).toMatch(/^prilavok = host=primary port=5432$/m)
    const { username, password } = new URL(databaseUrl ?? '')
    expect(content('users')).toBe(`"${username}" "${password}"\n`)
    expect(file.services.primary?.environment).toMatchObject({
      POSTGRES_USER: username,
      POSTGRES_PASSWORD: password,
    })
  })

  test('a primary does not start beside a replica that was promoted', async () => {
    const { command, volumes } = file.services.primary as Service
    const replica = file.services.replica?.environment?.PGDATA ?? ''
    const [, seen = ''] = /^replica:(.+):ro$/.exec(volumes?.find((v) => v.startsWith('replica:')) ?? '') ?? []
    const within = await mkdtemp(join(tmpdir(), 'prilavok-compose-'))
    const data = join(within, basename(replica))
    const script = (command?.[2] ?? '').replaceAll(`${seen}/`, `${within}/`).replace(/exec .*/, 'echo starts')
    const start = () => spawnSync('bash', ['-ec', script], { encoding: 'utf8' })
    expect(start().stdout, 'no replica yet').toBe('starts\n')
    await mkdir(data)
    await writeFile(join(data, 'standby.signal'), '')
    expect(start().stdout, 'it follows').toBe('starts\n')
    await rm(join(data, 'standby.signal'))
    expect(start()).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching('was promoted') })
    await rm(within, { recursive: true })
  })

  test('the gate sends Telegram to the bot and people to the web side, at the image\u2019s port', () => {
    const [, bot, web] = /map \$uri \$side { \/telegram (\w+); default (\w+); }/.exec(content('gate')) ?? []
    const rolesOf = (name = '') => configOf(file.services[name] as Service).roles
    expect([rolesOf(bot).has('bot'), rolesOf(web).has('web')]).toEqual([true, true])
    const [, port] = /proxy_pass http:\/\/\$side:(\d+);/.exec(content('gate')) ?? []
    expect(readFileSync(projectPath('Dockerfile'), 'utf8')).toContain(`PORT=${port}`)
  })

  test('the gate alone is believed of whom it speaks for, at an address that nobody else gets', () => {
    const address = file.services.gate?.networks?.default.ipv4_address ?? ''
    const [{ subnet, ip_range }] = file.networks.default.ipam.config
    const within = (range: string) => ipaddr.parse(address).match(ipaddr.parseCIDR(range))
    expect([within(subnet), within(ip_range)]).toEqual([true, false])
    for (const name of ['bot', 'web']) {
      const { trustedProxies } = configOf(file.services[name] as Service)
      const seen = clientBehindProxies(trustedProxies)
      const request = new Request('http://shop.example/', { headers: { 'x-forwarded-for': '203.0.113.9' } })
      expect(seen(request, address)).toBe('203.0.113.9')
      // The engine's own address, behind which everybody may stand.
      const gateway = subnet.replace(/\d+\/\d+$/, '1')
      expect(seen(request, gateway)).toBe(gateway)
    }
  })

  test('the gate keeps nothing of visitors, and shows nobody what the operator looks at', () => {
    expect(content('gate')).toMatch(/access_log off;/)
    expect(content('gate')).toMatch(/location ~ \^\/\(metrics\|readyz\)\$ { return 404; }/)
  })
})

const configOf = (service: Service): Config => readConfig(environmentOf(service))
/** Sets as lists: two of them would be equal else, whatever they hold. */
const plain = (config: Config) => ({
  ...config,
  roles: [...config.roles],
  operatorIds: [...config.operatorIds],
})
