/** Lets clicks of two days come to the gate of floods, as the door finds their addresses, and prints what this process's memory holds then, as a dump would show it. */
import { getHeapSnapshot } from 'node:v8'
import { newId } from '../../src/compose.ts'
import { holdBackFloods } from '../../src/flows/hold-back-floods.ts'
import { clientBehindProxies } from '../../src/web/client-address.ts'
import { aClick } from '../support/link.ts'
import { keptLog } from '../support/outside.ts'

/** Put together here, as what stands in the program's text stands in its memory. */
const neighbourhoodOf = (n: number): string => [100, 64, n].join('.')
const NUMBERS = Array.from({ length: 50 }, (_, n) => 100 + n)
/** Bytes lie beside the memory that is looked at. */
const links = { yesterday: Buffer.from(newId(10)), today: Buffer.from(newId(10)) }
const neighbourhoods = NUMBERS.map((n) => Buffer.from(neighbourhoodOf(n)))

let now = new Date('2026-03-01T23:59:00Z')
const gate = holdBackFloods({ now: () => now, newId, log: keptLog() })
const clientOf = clientBehindProxies(['127.0.0.1'])
const forwarded = (by: string | null) => ({ method: 'GET', headers: { get: () => by } })
const come = (link: Buffer, address: string) => {
  for (const client of [clientOf(forwarded(address), '127.0.0.1'), clientOf(forwarded(null), address)])
    gate.come(aClick(link.toString()), client).written()
}
// Not at the top, whose own last values are kept as long as it waits below.
NUMBERS.forEach((n) => {
  come(links.yesterday, `${neighbourhoodOf(n)}.7`)
})
now = new Date('2026-03-02T00:00:00Z')
NUMBERS.forEach((n) => {
  come(links.today, `${neighbourhoodOf(n)}.7`)
})
// The engine itself keeps the last text that an expression was matched with: here the next visitor's.
come(links.today, '192.0.2.1')

const parts: Buffer[] = []
for await (const part of getHeapSnapshot()) parts.push(Buffer.from(part))
const memory = Buffer.concat(parts)
const held = {
  yesterday: memory.includes(links.yesterday),
  today: memory.includes(links.today),
  neighbourhoods: neighbourhoods.filter((one) => memory.includes(one)).length,
}
process.stdout.write(`${JSON.stringify(held)}\n`)
// Until here the gate is alive.
come(links.today, '192.0.2.1')
