/** Admitad's statistics as a source of orders: windows of time, pages that shift while they are read. */
import { createHash } from 'node:crypto'
import { type ActionBatch, NetworkError, type OrderSource } from '../network.ts'
import { endless, MOST_ROWS } from '../shifting-pages.ts'
import { readAction } from './action.ts'
import { type AdmitadClient, type AdmitadOptions, MOST_ACTIONS, openAdmitad } from './client.ts'
import { ADMITAD } from './faults.ts'
import { moscowParameter } from './moscow-time.ts'

/** A window with more actions is read in halves: what was seen of it is held in memory, and far offsets are slow there. */
const MOST_IN_WINDOW = 20 * MOST_ACTIONS
/** So often in a row a window may be halved without one page read; a month is then eleven minutes wide. */
const MOST_HALVINGS = 12
/** So often a window is read again because it changed meanwhile. */
const MOST_READINGS = 5
const MOST_WAITS = 5
const SHORTEST_WAIT_S = 15
/** The limit is of a minute. Who asks for more means a ban: the next pass comes back, and nobody is held up meanwhile. */
const LONGEST_WAIT_S = 120

interface Span {
  /** Whole seconds since 1970, both included. */
  readonly from: number
  readonly to: number
  /** Halvings in a row that led here. */
  readonly halvings: number
  /** What of it was given already, by its content. */
  readonly given: Set<string>
}

type Outside = AdmitadOptions['outside']

/**
 * `client`: one that others use as well, as they share its limits and its token. `mostRows`: of one window; one with more is given up, after what came
 * before.
 */
export function admitadOrders(
  options: AdmitadOptions,
  client: AdmitadClient = openAdmitad(options),
  mostRows: number = MOST_ROWS,
): OrderSource {
  return {
    name: ADMITAD,
    async *readActions(window) {
      const now = Math.floor(options.outside.now().getTime() / 1000)
      const from = Math.floor(window.from.getTime() / 1000)
      // Admitad refuses a window that ends in the future.
      const to = Math.min(now, Math.ceil(window.to.getTime() / 1000))
      const spans: Span[] = from <= to ? [{ from, to, halvings: 0, given: new Set() }] : []
      for (let span = spans.pop(); span; span = spans.pop()) {
        const halves = yield* readSpan(client, options.outside, span, mostRows)
        // The earlier half first: what was read stays in the order of time.
        spans.push(...halves.reverse())
      }
    },
  }
}

/**
 * Gives a span's actions page by page, or the halves in which it is to be read: where the network breaks over it, where it holds
 * too much, or where it changes faster than it can be read. Throws NetworkError where that does not help.
 */
async function* readSpan(
  client: AdmitadClient,
  outside: Outside,
  span: Span,
  mostRows: number,
): AsyncGenerator<ActionBatch, Span[]> {
  for (let reading = 1; ; reading++) {
    const pages = readPages(client, outside, span)
    try {
      for (;;) {
        const page = await pages.next()
        if (page.done) return page.value === 'whole' ? [] : halved(span, 0)
        yield toBatch(page.value, span.given)
        if (span.given.size > mostRows) throw endless(ADMITAD, mostRows)
      }
    } catch (fault) {
      if (!(fault instanceof NetworkError) || span.given.size > mostRows) throw fault
      if (fault instanceof Shifted && reading < MOST_READINGS) continue
      const breaks = ['server_error', 'timeout', 'broken_answer'].includes(fault.kind)
      if (!breaks || span.halvings >= MOST_HALVINGS || span.from === span.to) throw fault
      return halved(span, span.halvings + 1)
    }
  }
}

const halved = ({ from, to, given }: Span, halvings: number): Span[] => {
  const middle = Math.floor((from + to) / 2)
  return [
    { from, to: middle, halvings, given },
    { from: middle + 1, to, halvings, given },
  ]
}

/** The list changed while it was read. */
class Shifted extends NetworkError {
  constructor() {
    super({
      network: ADMITAD,
      operation: 'statistics of actions',
      kind: 'broken_answer',
      message: 'the list of actions kept changing while it was read',
    })
  }
}

/**
 * Each page begins with the last action of the one before: if another stands there, or the count is another, something
 * came or went, and what slipped over the pages' edge is not known. Throws Shifted then.
 */
async function* readPages(
  client: AdmitadClient,
  outside: Outside,
  span: Span,
): AsyncGenerator<readonly unknown[], 'whole' | 'too_much'> {
  const window = {
    from: moscowParameter(new Date(span.from * 1000)),
    to: moscowParameter(new Date(span.to * 1000)),
  }
  let count: number | null = null
  let last: string | null = null
  for (let read = 0; ; ) {
    const overlap = last === null ? 0 : 1
    const page = await withPatience(outside, () => client.actionsPage({ ...window, offset: read - overlap }))
    const { results } = page
    if (count !== null && page._meta.count !== count) throw new Shifted()
    count = page._meta.count
    if (count > MOST_IN_WINDOW && span.from < span.to) return 'too_much'
    if (last !== null && nameOf(results[0]) !== last) throw new Shifted()
    const fresh = results.slice(overlap)
    if (fresh.length > 0) yield fresh
    read += fresh.length
    if (read >= count) return 'whole'
    if (fresh.length === 0) throw new Shifted()
    last = nameOf(results.at(-1))
  }
}

const nameOf = (raw: unknown): string => {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined
  return typeof id === 'string' ? id : `of content ${JSON.stringify(raw)}`
}

/** The limit is of sixty seconds, longer than a call's own tries: another process may have used it up. */
async function withPatience<T>(outside: Outside, work: () => Promise<T>): Promise<T> {
  for (let wait = 1; ; wait++) {
    try {
      return await work()
    } catch (fault) {
      if (!(fault instanceof NetworkError) || fault.kind !== 'rate_limited' || wait > MOST_WAITS) throw fault
      const seconds = Math.max(SHORTEST_WAIT_S, fault.retryAfterSeconds ?? 0)
      if (seconds > LONGEST_WAIT_S) throw fault
      await outside.sleep(1000 * seconds)
    }
  }
}

function toBatch(page: readonly unknown[], given: Set<string>): ActionBatch {
  const reports: ActionBatch['reports'][number][] = []
  const misfits: ActionBatch['misfits'][number][] = []
  for (const raw of page) {
    const content = createHash('sha256').update(JSON.stringify(raw)).digest('base64')
    if (given.has(content)) continue
    given.add(content)
    const read = readAction(raw)
    if ('received' in read) reports.push(read.received)
    else misfits.push(read.misfit)
  }
  return { reports, misfits }
}
