/**
 * Embedded databases of one process of tests, used again by file after file: to make one takes seconds, to empty one a moment. A file gets one
 * that nobody has, as its migrations left it: empty, its counters at the beginning, its session new. One that looks otherwise is not used again.
 */
import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { EXTENSIONS } from '../../src/db/open-embedded.ts'

/** Those that nobody has, and how each looked when it was made. */
const idle: Kept[] = []

interface Kept {
  readonly pglite: PGlite
  readonly shape: string
}

export interface Lent {
  readonly pglite: PGlite
  /** Empties it for the next one. */
  giveBack(): Promise<void>
}

/** @param snapshot the file with a migrated database's folder. */
export async function lendEmbedded(snapshot: string): Promise<Lent> {
  const kept = idle.pop() ?? (await make(snapshot))
  let over = false
  // What still runs when a file has ended must not reach the next one's rows.
  const pglite = new Proxy(kept.pglite, {
    get(target, name) {
      if (over) throw new Error('this database was given back')
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return {
    pglite,
    async giveBack() {
      if (over) return
      over = true
      if (!kept.pglite.closed && (await isEmptiedOf(kept))) idle.push(kept)
      else await kept.pglite.close().catch(() => undefined)
    },
  }
}

async function make(snapshot: string): Promise<Kept> {
  const pglite = await PGlite.create({
    loadDataDir: new Blob([await readFile(snapshot)]),
    extensions: EXTENSIONS,
  })
  const filled = await filledTables(pglite)
  if (filled.length > 0) throw new Error(`migrations put rows into ${filled}: emptying would lose them`)
  return { pglite, shape: await shapeOf(pglite) }
}

/** False where something is left that cannot be put back. */
async function isEmptiedOf({ pglite, shape }: Kept): Promise<boolean> {
  try {
    await pglite.exec('discard all')
    const filled = await filledTables(pglite)
    // Ledgers refuse to be emptied by their triggers, which are therefore asleep meanwhile.
    if (filled.length > 0)
      await pglite.exec(`
        set session_replication_role = replica;
        truncate ${filled.join(', ')} cascade;
        reset session_replication_role`)
    await pglite.exec(COUNTERS_ANEW)
    return (await shapeOf(pglite)) === shape
  } catch {
    return false
  }
}

async function filledTables(pglite: PGlite): Promise<string[]> {
  const { rows: tables } = await pglite.query<{ name: string }>(`
    select oid::regclass::text as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`)
  const each = tables.map(({ name }) => `select '${name}' as name where exists (select from ${name})`)
  const { rows: filled } = await pglite.query<{ name: string }>(each.join(' union all '))
  return filled.map(({ name }) => name)
}

const COUNTERS_ANEW = `
  do $$
  declare counter text;
  begin
    for counter in select format('%I', sequencename) from pg_sequences where schemaname = 'public' and last_value is not null
    loop
      execute 'alter sequence ' || counter || ' restart';
    end loop;
  end $$`

/** Tables with their columns, indexes, triggers and rules, and functions: what a test may change and emptying does not put back. */
async function shapeOf(pglite: PGlite): Promise<string> {
  const { rows } = await pglite.query<{ shape: string }>(`
    select md5(string_agg(line, e'\n' order by line)) as shape from (
      select concat_ws(' ', 'column', a.attrelid::regclass, a.attname, a.atttypid::regtype, a.attnotnull) as line
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
      union all select concat_ws(' ', 'index', indexname, indexdef) from pg_indexes where schemaname = 'public'
      union all select concat_ws(' ', 'trigger', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal
      union all select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
        from pg_constraint where connamespace = 'public'::regnamespace
      union all select concat_ws(' ', 'function', proname, md5(prosrc)) from pg_proc where pronamespace = 'public'::regnamespace
    ) as lines`)
  return rows[0]?.shape ?? ''
}
