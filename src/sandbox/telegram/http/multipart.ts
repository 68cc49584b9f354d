export interface Part {
  readonly name: string
  /** Null for a plain value. */
  readonly fileName: string | null
  readonly mime: string
  readonly content: Buffer
}

/**
 * The parts of a multipart/form-data body, or null if it is broken. Takes unquoted names too
 * (`filename=a.png`), which bot libraries send and stricter parsers refuse.
 */
export function parseMultipart(body: Buffer, boundary: string): Part[] | null {
  if (boundary === '') return null
  const fence = Buffer.from(`--${boundary}`)
  const parts: Part[] = []
  let at = body.indexOf(fence)
  while (at >= 0) {
    at += fence.length
    if (body.toString('latin1', at, at + 2) === '--') return parts
    const headEnd = body.indexOf('\r\n\r\n', at)
    const next = body.indexOf(Buffer.from(`\r\n--${boundary}`), headEnd < 0 ? at : headEnd)
    if (headEnd < 0 || next < 0) return null
    const part = readPart(
      body.toString('utf8', at, headEnd),
      body.subarray(headEnd + 4, Math.max(next, headEnd + 4)),
    )
    if (!part) return null
    parts.push(part)
    at = next + 2
  }
  return null
}

function readPart(head: string, content: Buffer): Part | null {
  const disposition = /content-disposition:([^\r\n]*)/i.exec(head)?.[1] ?? ''
  const mime = /content-type:\s*([^\r\n;]*)/i.exec(head)?.[1]?.trim() ?? ''
  const name = parameter(disposition, 'name')
  return name === null ? null : { name, fileName: parameter(disposition, 'filename'), mime, content }
}

const parameter = (header: string, name: string): string | null => {
  const found = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]*))`, 'i').exec(header)
  return found ? (found[1] ?? found[2] ?? '') : null
}
