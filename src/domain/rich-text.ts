/** Texts with Telegram's entities put together and added to: every entity goes on to cover what it covered. */
import type { RichText, TextEntity } from './post.ts'

/** Texts below each other with a gap between; empty ones and null are left out. Entities are taken over as they are, known to us or not. */
export function below(parts: readonly (RichText | null)[], gap = '\n\n'): RichText {
  let text = ''
  const entities: TextEntity[] = []
  for (const part of parts) {
    if (!part || part.text === '') continue
    if (text !== '') text += gap
    const by = text.length
    text += part.text
    entities.push(...part.entities.map((entity) => ({ ...entity, offset: entity.offset + by })))
  }
  return { text, entities }
}

export const NO_TEXT: RichText = { text: '', entities: [] }

/** A text without any marks. */
export const plainText = (text: string): RichText => ({ text, entities: [] })

/** A text with something put in at a place: entities that begin there or later move, those that reach over it or end there grow. */
export function insertAt({ text, entities }: RichText, at: number, words: string): RichText {
  return {
    text: text.slice(0, at) + words + text.slice(at),
    entities: entities.map((entity) => {
      const { offset, length } = entity
      if (offset >= at) return { ...entity, offset: offset + words.length }
      return offset + length >= at ? { ...entity, length: length + words.length } : entity
    }),
  }
}
