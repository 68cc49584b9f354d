/** A form with files, byte for byte as it is given: FormData would write every line end of a text as two characters, and entities count characters. */
import type { BotApiFile } from './call-bot-api.ts'

/** Headers and body of a request. Values that are no text go as JSON; null ones and absent ones are left out. */
export function multipart(
  payload: Readonly<Record<string, unknown>>,
  files: ReadonlyMap<string, BotApiFile>,
): { headers: Record<string, string>; body: Uint8Array<ArrayBuffer> } {
  const parts: { head: string; content: Uint8Array }[] = []
  for (const [name, value] of Object.entries(payload)) {
    if (value === undefined || value === null) continue
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    parts.push({ head: `name="${name}"`, content: Buffer.from(text, 'utf8') })
  }
  for (const [field, { name, bytes }] of files)
    parts.push({
      head: `name="${field}"; filename="${name.replace(/["\r\n]/g, '_')}"\r\nContent-Type: application/octet-stream`,
      content: bytes,
    })
  const boundary = boundaryFor(parts.map(({ content }) => content))
  const pieces = parts.flatMap(({ head, content }) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`, 'utf8'),
    content,
    Buffer.from('\r\n'),
  ])
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: new Uint8Array(Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)])),
  }
}

/** A line that no part holds. */
function boundaryFor(contents: readonly Uint8Array[]): string {
  for (let n = 0; ; n++) {
    const boundary = `----part-of-a-form-${n}`
    if (!contents.some((content) => Buffer.from(content).includes(boundary))) return boundary
  }
}
