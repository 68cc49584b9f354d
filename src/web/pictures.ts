import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'
import type { Peered } from './peer.ts'

const KINDS: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
}

/** Up to two folders and a file: no dots but the last, so that no path leads out of the folder. */
const PATH = /^(?:[a-z0-9][a-z0-9_-]{0,63}\/){0,2}[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.([a-z]{3,4})$/

/** The shop's own drawn pictures, from one folder. Each is the same for ever under its name, near enough for a day's cache. */
export function pictures(folder: string): Hono<Peered> {
  const app = new Hono<Peered>()
  app.get('/*', async (c) => {
    const path = c.req.path.replace(/^\/pictures\//, '')
    const kind = KINDS[PATH.exec(path)?.[1] ?? '']
    const content = kind ? await readFile(join(folder, path)).catch(() => null) : null
    if (!kind || !content) return c.notFound()
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
    c.header('ETag', etag)
    c.header('Cache-Control', 'public, max-age=86400')
    // A drawing may hold a script; opened by itself it must not run here.
    c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    if (c.req.header('if-none-match') === etag) return c.body(null, 304)
    return c.body(new Uint8Array(content), 200, { 'Content-Type': kind })
  })
  return app
}
