import { type SQL, sql } from 'drizzle-orm'
import type { DealEntry } from '../domain/deal-entry.ts'
import type { Connection } from './connection.ts'
import { copyLine, DEFINED, FROM_C, LIST, NAMES, SET_FROM_C } from './deal-columns.ts'
import { contentHash, entryRow } from './deal-row.ts'
import { SeenIds } from './seen-ids.ts'

export interface ImportFacts {
  readonly catalogue: string
  readonly at: Date
  /** Distinguishes this run's tables: letters and digits. */
  readonly key: string
}

export interface ImportCounts {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Entries with an id that had come before in the same import: the last one counts. */
  readonly repeated: number
  /** Deals that a complete catalogue no longer has: not available now. */
  readonly gone: number
}

/** A catalogue on its way in. */
export interface DealImport {
  /** How many entries are best put at once. */
  readonly batch: number
  /** Takes the next entries; what is new among them is there when it resolves. The next may be put before: they are written side by side. */
  put(entries: readonly DealEntry[]): Promise<void>
  /** A deal that is in the catalogue, though its entry cannot be used: it stays as it is. */
  spare(externalId: string): void
  /** Writes what changed. `complete`: deals that were not put are marked as not available. */
  finish(complete: boolean): Promise<ImportCounts>
  /** Drops the working tables; what was put stays. Safe to call at any time. */
  close(): Promise<void>
}

const PRICE_DIFFERS = sql.raw(
  '(c.price_minor, c.old_price_minor, c.currency) is distinct from (d.price_minor, d.old_price_minor, d.currency)',
)
const CHUNK = 'import_chunk'
const LEFTOVER_HOURS = 24
/** The embedded database answers nobody else while it works: small steps. */
const BATCH = { postgres: 2_000, embedded: 500 } as const
const GONE_PAGE = 10_000

/**
 * Brings a catalogue in, a batch a transaction. Of each entry the server is first asked by id and hash alone whether it has the very same, and
 * nothing else is sent or written of one that has not changed. What is new comes by COPY and is inserted at once; what differs is
 * kept aside and updated at the end, when it is known which of several entries with one id came last. A run that is killed leaves
 * whole batches; the next run completes it.
 */
export async function openImport(connection: Connection, facts: ImportFacts): Promise<DealImport> {
  await dropLeftovers(connection, facts.at)
  const changes = `import_changes_${hourOf(facts.at)}_${facts.key.toLowerCase()}`
  await connection.rows(
    sql`create unlogged table ${sql.identifier(changes)} (seq bigint primary key, ${DEFINED})`,
  )
  return new CopyImport(connection, facts, changes)
}

interface NumberedEntry {
  /** Its place among all entries of the import. */
  readonly seq: number
  /** Its id came before, in another batch. */
  readonly again: boolean
  readonly entry: DealEntry
  readonly hash: string
}

interface PlacedEntry extends NumberedEntry {
  /** The database has a deal with its id. */
  readonly known: boolean
}

class CopyImport implements DealImport {
  readonly batch: number
  readonly #connection: Connection
  readonly #catalogue: string
  readonly #at: Date
  readonly #changesName: string
  readonly #changes: SQL
  readonly #seen = new SeenIds()
  readonly #spared = new SeenIds()
  #seq = 0
  #added = 0
  #repeated = 0
  #repeatedApart = false
  #open = true
  /** All batches so far. */
  #written: Promise<void> = Promise.resolve()

  constructor(connection: Connection, { catalogue, at }: ImportFacts, changes: string) {
    this.#connection = connection
    this.#catalogue = catalogue
    this.#at = at
    this.#changesName = changes
    this.#changes = sql`${sql.identifier(changes)}`
    this.batch = BATCH[connection.engine]
  }

  async put(entries: readonly DealEntry[]): Promise<void> {
    if (entries.length === 0) return
    const last = new Map<string, DealEntry>()
    for (const entry of entries) {
      // Again at the end: the order of the file decides.
      if (last.delete(entry.facts.externalId)) this.#repeated++
      last.set(entry.facts.externalId, entry)
    }
    const numbered = [...last.values()].map((entry) => this.#number(entry))
    const before = this.#written
    this.#written = Promise.all([before, this.#putNext(numbered, before)]).then(() => {})
    await this.#written
  }

  /** Beside the batches before it: no two have an id in common, but where one came again. */
  async #putNext(entries: readonly NumberedEntry[], before: Promise<void>): Promise<void> {
    const differing = await this.#differing(entries)
    if (differing.length === 0) return
    if (differing.some(({ again }) => again)) await before
    const added = await this.#connection.transaction(async (inside) => {
      await sendChunk(inside, differing)
      return this.#merge(inside)
    })
    this.#added += added
  }

  #number(entry: DealEntry): NumberedEntry {
    const again = !this.#seen.add(entry.facts.externalId)
    if (again) {
      this.#repeated++
      this.#repeatedApart = true
    }
    return { seq: ++this.#seq, again, entry, hash: contentHash(entry) }
  }

  spare(externalId: string): void {
    this.#spared.add(externalId)
  }

  /** The entries that the database has not, or not so; and those whose id came before, as they may undo a change. */
  async #differing(entries: readonly NumberedEntry[]): Promise<PlacedEntry[]> {
    const ids = sql.param(entries.map(({ entry }) => entry.facts.externalId))
    const hashes = sql.param(entries.map(({ hash }) => hash))
    // Not joined: the planner would read a table of some ten thousand deals from end to end for every batch.
    const [differing] = await this.#connection.rows<{ fresh: number[] | null; other: number[] | null }>(
      sql`
        select array_agg(c.at::int) filter (where d.content_hash is null) as fresh,
          array_agg(c.at::int) filter (where d.content_hash is not null) as other
        from unnest(${ids}::text[], ${hashes}::text[]) with ordinality as c (external_id, content_hash, at)
        left join lateral (
          select content_hash from deals
          where catalogue = ${this.#catalogue} and external_id = c.external_id limit 1) d on true
        where d.content_hash is distinct from c.content_hash`,
      { prepared: true },
    )
    const fresh = new Set(differing?.fresh)
    const other = new Set(differing?.other)
    return entries.flatMap((numbered, index) => {
      const known = !fresh.has(index + 1)
      return known && !numbered.again && !other.has(index + 1) ? [] : [{ ...numbered, known }]
    })
  }

  /**
   * Inserts what is new, and keeps aside what is not, another import's new deals among them. Gives the number of deals inserted. By id, as
   * every import does: two that bring the same deals wait for each other in one direction only. The commit
   * does not wait for the disk: a server that falls over may lose the last batches whole, as if the import had been killed before them;
   * `finish` waits for all.
   */
  async #merge(inside: Connection): Promise<number> {
    const chunk = sql.identifier(CHUNK)
    const [fresh] = await inside.rows<{ count: number }>(sql`
      with fresh as (
        insert into deals (catalogue, ${LIST}, created_at, updated_at)
        select ${this.#catalogue}, ${FROM_C}, ${this.#at}::timestamptz, ${this.#at}::timestamptz
        from ${chunk} c where not c.known order by c.external_id
        on conflict (catalogue, external_id) do nothing
        returning id, external_id, price_minor, old_price_minor, currency),
      priced as (
        insert into prices (deal_id, at, price_minor, old_price_minor, currency)
        select id, ${this.#at}::timestamptz, price_minor, old_price_minor, currency from fresh
        where price_minor is not null),
      aside as (
        insert into ${this.#changes} (seq, ${LIST})
        select c.seq, ${FROM_C} from ${chunk} c where c.external_id not in (select external_id from fresh))
      select count(*) as count, set_config('synchronous_commit', 'off', true) from fresh`)
    return fresh?.count ?? 0
  }

  async finish(complete: boolean): Promise<ImportCounts> {
    await this.#written
    if (this.#repeatedApart)
      await this.#connection.rows(sql`
        delete from ${this.#changes} a using ${this.#changes} b
        where a.external_id = b.external_id and a.seq < b.seq`)
    let changed = 0
    for (let from = 0; ; ) {
      const [next] = await this.#connection.rows<{ to: number | null }>(sql`
        select max(seq) as to from (
          select seq from ${this.#changes} where seq > ${from} order by seq limit ${this.batch}) as page`)
      const to = next?.to ?? null
      if (to === null) break
      changed += await this.#connection.transaction((inside) => this.#update(inside, from, to))
      from = to
    }
    const gone = complete ? await this.#markGone() : 0
    if (complete)
      await this.#connection.rows(sql`
        insert into catalogue_readings (catalogue, complete_at) values (${this.#catalogue}, ${this.#at})
        on conflict (catalogue) do update set complete_at = greatest(catalogue_readings.complete_at, excluded.complete_at)`)
    await this.close()
    const unchanged = this.#seen.size - this.#added - changed
    return { added: this.#added, changed, unchanged, repeated: this.#repeated, gone }
  }

  /** Changes of deals that this very import added are no history: their first price is corrected. */
  async #update(inside: Connection, from: number, to: number): Promise<number> {
    const differing = sql`
      d.catalogue = ${this.#catalogue} and d.external_id = c.external_id and d.content_hash <> c.content_hash
      and c.seq > ${from} and c.seq <= ${to}`
    await inside.rows(sql`
      delete from prices p using ${this.#changes} c, deals d
      where p.deal_id = d.id and p.at = ${this.#at}::timestamptz and ${differing} and ${PRICE_DIFFERS}`)
    await inside.rows(sql`
      insert into prices (deal_id, at, price_minor, old_price_minor, currency)
      select d.id, ${this.#at}::timestamptz, c.price_minor, c.old_price_minor, c.currency
      from ${this.#changes} c, deals d
      where ${differing} and ${PRICE_DIFFERS}`)
    const [moved] = await inside.rows<{ count: number }>(sql`
      with moved as (
        update deals d set ${SET_FROM_C}, updated_at = ${this.#at}::timestamptz from ${this.#changes} c where ${differing}
        returning d.created_at)
      select count(*) filter (where created_at <> ${this.#at}::timestamptz) as count from moved`)
    return moved?.count ?? 0
  }

  async #markGone(): Promise<number> {
    let gone = 0
    for (let after = 0; ; ) {
      const page = await this.#connection.rows<{ id: number; external_id: string }>(sql`
        select id, external_id from deals where catalogue = ${this.#catalogue} and available and id > ${after}
        order by id limit ${GONE_PAGE}`)
      const last = page.at(-1)
      if (!last) return gone
      after = last.id
      const ids = page
        .filter((row) => !this.#seen.has(row.external_id) && !this.#spared.has(row.external_id))
        .map((row) => row.id)
      if (ids.length === 0) continue
      // Without its hash, the deal is written again when it comes back.
      await this.#connection.rows(sql`
        update deals set available = false, content_hash = '', updated_at = ${this.#at}::timestamptz
        where id = any(${sql.param(ids)}::bigint[])`)
      gone += ids.length
    }
  }

  async close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    await this.#connection.rows(sql`drop table if exists ${sql.identifier(this.#changesName)}`)
  }
}

/** Into a table of the transaction's own. */
async function sendChunk(inside: Connection, entries: readonly PlacedEntry[]): Promise<void> {
  await inside.rows(
    sql`create temp table ${sql.identifier(CHUNK)} (seq bigint, known boolean, ${DEFINED}) on commit drop`,
  )
  await inside.copyIn(CHUNK, ['seq', 'known', ...NAMES], copyLines(entries))
}

/** Made while they are sent, so that a batch is in memory once. */
function* copyLines(entries: readonly PlacedEntry[]): Generator<string> {
  for (const { seq, known, entry, hash } of entries) yield copyLine(seq, known, entryRow(entry, hash))
}

/** 2024-05-01T13:xx -> '2024050113' */
const hourOf = (at: Date): string => at.toISOString().replace(/\D/g, '').slice(0, 10)

/** A run that was killed leaves its table: it goes when no run can need it any more. */
async function dropLeftovers(connection: Connection, now: Date): Promise<void> {
  const oldest = hourOf(new Date(now.getTime() - LEFTOVER_HOURS * 3_600_000))
  const left = await connection.rows<{ name: string }>(sql`
    select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname = current_schema() and c.relname ~ '^import_changes_[0-9]{10}_'
    and substr(c.relname, 16, 10) < ${oldest}`)
  for (const { name } of left) await connection.rows(sql`drop table if exists ${sql.identifier(name)}`)
}
