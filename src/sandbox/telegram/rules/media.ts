import { badRequest } from '../refusal.ts'
import type { StoredFile } from '../state/files.ts'
import type { State } from '../state/state.ts'
import { readPicture } from './picture.ts'

/** A part of a multipart request that carries a file. */
export interface Upload {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
}

export interface MediaSource {
  readonly uploads: ReadonlyMap<string, Upload>
  /** Where the sandbox itself is reached; pictures of other hosts are taken on trust. */
  readonly origin: string
  readonly fetch: typeof fetch
}

const PHOTO_BYTES = 10 * 1024 * 1024
const PHOTO_BY_URL_BYTES = 5 * 1024 * 1024
const DOCUMENT_BYTES = 50 * 1024 * 1024
const FETCH_TIMEOUT_MS = 5_000
/** Assumed for a picture of another host, which is not looked at. Pixels. */
const UNSEEN_SIDE = 800

/** The file that a method's parameter names: "attach://PART", an address, or a file_id that Telegram knows. */
export async function resolveFile(
  state: State,
  kind: StoredFile['kind'],
  value: string,
  source: MediaSource,
): Promise<StoredFile> {
  if (value.startsWith('attach://')) {
    const upload = source.uploads.get(value.slice('attach://'.length))
    if (!upload)
      throw badRequest(`can't find field "${value.slice('attach://'.length)}" with the attached file`)
    return kind === 'photo' ? addPhoto(state, upload, PHOTO_BYTES) : addDocument(state, upload)
  }
  if (/^https?:\/\//i.test(value))
    return kind === 'photo' ? photoByUrl(state, value, source) : fileByUrl(state, kind, value)
  const known = state.files.find(value)
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified')
  if (known.kind !== kind) throw badRequest(`can't use file of type ${title(known.kind)} as ${title(kind)}`)
  return known
}

async function photoByUrl(state: State, address: string, source: MediaSource): Promise<StoredFile> {
  const failure = state.faults.pictures.get(address)
  if (failure) throw badRequest(failure)
  if (!URL.canParse(address)) throw badRequest('wrong HTTP URL specified')
  if (new URL(address).origin !== source.origin) return fileByUrl(state, 'photo', address)
  const bytes = await fetchPicture(address, source)
  if (bytes.length > PHOTO_BY_URL_BYTES) throw badRequest('failed to get HTTP URL content')
  if (!readPicture(bytes)) throw badRequest('wrong type of the web page content')
  return addPhoto(state, { name: 'photo', mime: '', bytes }, PHOTO_BY_URL_BYTES)
}

async function fetchPicture(address: string, source: MediaSource): Promise<Uint8Array> {
  try {
    const response = await source.fetch(address, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) })
    if (response.ok) return new Uint8Array(await response.arrayBuffer())
  } catch {
    // Telegram tells no more than the line below.
  }
  throw badRequest('failed to get HTTP URL content')
}

/** A file of another host, taken on trust and never looked at. */
export function fileByUrl(state: State, kind: StoredFile['kind'], url: string): StoredFile {
  const known = state.files.findByUrl(url)
  if (known?.kind === kind) return known
  const side = kind === 'photo' ? UNSEEN_SIDE : 0
  const name = url.split(/[?#]/)[0]?.split('/').at(-1) ?? ''
  return state.files.add({
    kind,
    name,
    mime: kind === 'photo' ? 'image/jpeg' : '',
    bytes: null,
    url,
    width: side,
    height: side,
  })
}

function addPhoto(state: State, { name, bytes }: Upload, limit: number): StoredFile {
  if (bytes.length === 0) throw badRequest('file must be non-empty')
  if (bytes.length > limit) throw badRequest('file is too big')
  const facts = readPicture(bytes)
  if (!facts) throw badRequest('IMAGE_PROCESS_FAILED')
  const { mime, width, height } = facts
  const tooLong = Math.max(width, height) > 20 * Math.min(width, height)
  if (width + height > 10_000 || tooLong) throw badRequest('PHOTO_INVALID_DIMENSIONS')
  return state.files.add({ kind: 'photo', name, mime, bytes, url: null, width, height })
}

function addDocument(state: State, { name, mime, bytes }: Upload): StoredFile {
  if (bytes.length === 0) throw badRequest('file must be non-empty')
  if (bytes.length > DOCUMENT_BYTES) throw badRequest('file is too big')
  return state.files.add({ kind: 'document', name, mime, bytes, url: null, width: 0, height: 0 })
}

const title = (kind: StoredFile['kind']) => (kind === 'photo' ? 'Photo' : 'Document')
