import { badRequest, Refusal } from '../refusal.ts'
import type { Upload } from '../rules/media.ts'
import { parseMultipart } from './multipart.ts'

export interface Body {
  /** Values as they came: strings from a form or the address, anything from JSON. */
  readonly values: Record<string, unknown>
  readonly uploads: Map<string, Upload>
}

const LIMIT_BYTES = 60 * 1024 * 1024

/** Reads a request as the Bot API does: the address's query, then JSON, a urlencoded form or a multipart form. */
export async function readBody(request: Request): Promise<Body> {
  const values: Record<string, unknown> = Object.fromEntries(new URL(request.url).searchParams)
  const uploads = new Map<string, Upload>()
  if (request.method === 'GET' || request.method === 'HEAD') return { values, uploads }
  const bytes = await request.arrayBuffer()
  if (bytes.byteLength > LIMIT_BYTES) throw new Refusal(413, 'Request Entity Too Large')
  if (bytes.byteLength === 0) return { values, uploads }
  const type = request.headers.get('content-type') ?? ''
  const form = type.split(';')[0]?.trim().toLowerCase()
  if (form === 'application/json') {
    Object.assign(values, parseJson(Buffer.from(bytes).toString()))
  } else if (form === 'application/x-www-form-urlencoded') {
    Object.assign(values, Object.fromEntries(new URLSearchParams(Buffer.from(bytes).toString())))
  } else if (form === 'multipart/form-data') {
    const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(type)
    const parts = parseMultipart(Buffer.from(bytes), boundary?.[1] ?? boundary?.[2] ?? '')
    if (!parts) throw badRequest('the multipart form cannot be read')
    for (const { name, fileName, mime, content } of parts) {
      if (fileName === null) values[name] = content.toString()
      else uploads.set(name, { name: fileName, mime, bytes: content })
    }
  } else {
    throw badRequest(`unsupported Content-Type "${type}"`)
  }
  return { values, uploads }
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Refused below, as any other text that is no object.
  }
  throw badRequest("can't parse the request: a JSON object was expected")
}
