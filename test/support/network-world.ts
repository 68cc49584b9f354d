/** What a network's client needs of the world, in a test's hands: a clock that only sleeping and the test move, tokens, warnings. */
import { inspect } from 'node:util'
import { expect } from 'vitest'
import { NetworkError } from '../../src/networks/network.ts'

export function networkWorld(start: string) {
  const world = {
    time: Date.parse(start),
    slept: [] as number[],
    stored: new Map<string, Record<string, unknown>>(),
    warnings: [] as { facts: object; message: string }[],
    now: () => new Date(world.time),
    warn: (facts: object, message: string) => void world.warnings.push({ facts, message }),
    tokens: {
      read: async (network: string) => world.stored.get(network) ?? null,
      write: async (network: string, token: Record<string, unknown>) => void world.stored.set(network, token),
    },
    outside: {
      fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
      now: () => new Date(world.time),
      random: () => 0.5,
      sleep: async (milliseconds: number) => {
        world.slept.push(milliseconds)
        world.time += milliseconds
      },
    },
  }
  return world
}

/** Everything that an error could show anywhere: its whole chain, as text, as JSON and as Node prints it. */
export function shown(error: unknown): string {
  const parts: string[] = []
  for (let at = error; at instanceof Error && parts.length < 100; at = at.cause)
    parts.push(
      String(at),
      String(at.stack),
      JSON.stringify(at),
      JSON.stringify(at, Object.getOwnPropertyNames(at)),
    )
  return `${parts.join('\n')}\n${inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })}`
}

/** The fault that the work ends in, which shows none of the secrets, be they as young as the work itself. */
export async function faultOf(
  work: Promise<unknown>,
  secrets: () => readonly string[],
): Promise<NetworkError> {
  const fault = await work.then(
    () => null,
    (error: unknown) => error,
  )
  expect(fault).toBeInstanceOf(NetworkError)
  const text = shown(fault)
  for (const secret of secrets()) expect(text).not.toContain(secret)
  return fault as NetworkError
}
