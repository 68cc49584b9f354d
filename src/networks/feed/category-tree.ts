import { cleanText } from './clean-text.ts'

const MOST_CATEGORIES = 200_000
const LONGEST_ID = 100
const DEEPEST_PATH = 10

/** The categories of a feed as they come: some without a parent that exists, some in a circle. */
export class CategoryTree {
  readonly #nodes = new Map<string, { readonly name: string; readonly parent: string }>()
  readonly #paths = new Map<string, readonly string[]>()

  add(id: string, parent: string, name: string): void {
    const key = id.trim()
    const clean = cleanText(name, 500)
    if (key === '' || clean === '' || this.#nodes.size >= MOST_CATEGORIES) return
    if (key.length > LONGEST_ID || parent.length > LONGEST_ID) return
    this.#nodes.set(key, { name: clean, parent: parent.trim() })
    this.#paths.clear()
  }

  /** Names from the root down; as far as parents are known, once around a circle. Empty for an unknown id. */
  pathOf(id: string): readonly string[] {
    const key = id.trim()
    const known = this.#paths.get(key)
    if (known) return known
    // Not remembered: each offer may name another one that is nowhere.
    if (!this.#nodes.has(key)) return []
    const names: string[] = []
    const seen = new Set<string>()
    for (let at = key; at !== '' && !seen.has(at) && names.length < DEEPEST_PATH; ) {
      const node = this.#nodes.get(at)
      if (!node) break
      seen.add(at)
      names.unshift(...splitPath(node.name))
      at = node.parent
    }
    this.#paths.set(key, names)
    return names
  }
}

/** 'Бытовая техника > Стиральные машины' is a path written into one name. */
export const splitPath = (name: string): string[] =>
  name
    .split(/\s+(?:>|»|\/)\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
