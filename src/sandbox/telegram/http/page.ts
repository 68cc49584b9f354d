import { readFile } from 'node:fs/promises'
import { projectPath } from '../../../paths.ts'

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/** Pictures may come from a shop's host, as in Telegram; all else is this page's own. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' https: http: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** A file of the chat page by its name ('index.html'), or null. Names hold no slash, so none leads elsewhere. */
export async function pageFile(name: string): Promise<Response | null> {
  const type = TYPES[/^[a-z-]+\.([a-z]+)$/.exec(name)?.[1] ?? '']
  if (!type) return null
  try {
    const body = await readFile(projectPath('src/sandbox/page', name))
    return new Response(body, {
      headers: {
        'content-type': type,
        'cache-control': 'no-cache',
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    })
  } catch {
    return null
  }
}
