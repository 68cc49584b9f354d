/** A file that Telegram knows: uploaded bytes, or an address that was accepted without a look. */
export interface StoredFile {
  readonly kind: 'photo' | 'document'
  readonly id: string
  readonly uniqueId: string
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array | null
  readonly url: string | null
  /** Pixels; 0 for a document. */
  readonly width: number
  readonly height: number
}

export interface Files {
  add(file: Omit<StoredFile, 'id' | 'uniqueId'>): StoredFile
  find(id: string): StoredFile | undefined
  findByUrl(url: string): StoredFile | undefined
  /** The address path below /file/bot<token>/ that getFile gives. */
  pathOf(file: StoredFile): string
  findByPath(path: string): StoredFile | undefined
}

const EXTENSIONS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
}

export function openFiles(newId: (length: number) => string): Files {
  const files = new Map<string, StoredFile>()
  const byUrl = new Map<string, StoredFile>()
  const byPath = new Map<string, StoredFile>()
  const pathOf = (file: StoredFile) =>
    `${file.kind}s/file_${file.uniqueId}.${EXTENSIONS[file.mime] ?? (file.name.match(/\.(\w{1,8})$/)?.[1] || 'bin')}`
  return {
    add(facts) {
      const prefix = facts.kind === 'photo' ? 'AgACAgIAAxkBAAI' : 'BQACAgIAAxkBAAI'
      const file: StoredFile = { ...facts, id: prefix + newId(40), uniqueId: `AQAD${newId(12)}` }
      files.set(file.id, file)
      byPath.set(pathOf(file), file)
      if (file.url) byUrl.set(file.url, file)
      return file
    },
    find: (id) => files.get(id),
    findByUrl: (url) => byUrl.get(url),
    pathOf,
    findByPath: (path) => byPath.get(path),
  }
}
