import { hiddenLink, type PostLink, type VisibleLink, visibleLinks } from './links-in-post.ts'
import type { RichText, TextEntity } from './post.ts'
import type { PostButton, ReadyPost } from './ready-post.ts'

/**
 * What comes in place of a link; null leaves it. An empty text takes it out: the address goes from the text, the words
 * of a text_link stay as plain words, the button goes.
 */
export type Replace = (link: PostLink) => string | null

/** A whole post with other addresses: its texts or captions and its buttons. */
export const replaceInPost = (post: ReadyPost, replace: Replace): ReadyPost => ({
  texts: post.texts.map((text) => replaceLinks(text, replace)),
  buttons: replaceInButtons(post.buttons, replace),
})

/** Every link of a post: of each text the ones that it shows, then the ones behind its words; then those of the buttons. */
export function linksOfPost(post: ReadyPost): PostLink[] {
  const links: PostLink[] = []
  replaceInPost(post, (link) => {
    links.push(link)
    return null
  })
  return links
}

/**
 * A text with other addresses, all else as it was. A mark that lies over a link, or reaches into it, lies over all of what
 * comes in its place; a mark on something inside a link (a custom emoji) goes with it. A new address from which letters run on
 * gets a text_link of its own, as Telegram would read them as a part of it.
 */
export function replaceLinks(post: RichText, replace: Replace): RichText {
  const edits = visibleLinks(post).flatMap((link): Edit[] => {
    const by = replace(link)
    return by === null || by === link.written ? [] : [{ ...link, by }]
  })
  const moved = post.entities.flatMap((entity): TextEntity[] => {
    const over = edits.length === 0 ? entity : move(entity, edits)
    const url = over?.type === 'text_link' && over.url !== undefined ? replace(hiddenLink(over.url)) : null
    if (!over || url === '') return []
    return [url === null ? over : { ...over, url }]
  })
  const text = rewrite(post.text, edits)
  return {
    text,
    entities: edits.reduce<readonly TextEntity[]>(
      (entities, edit) => holdApart(text, entities, edit, edits),
      moved,
    ),
  }
}

/** Buttons with other addresses; a row without buttons goes. */
export const replaceInButtons = (
  rows: readonly (readonly PostButton[])[],
  replace: Replace,
): readonly (readonly PostButton[])[] =>
  rows.flatMap((row) => {
    const kept = row.flatMap((button) => replaceInButton(button, replace))
    return kept.length === 0 && row.length > 0 ? [] : [kept]
  })

function replaceInButton(button: PostButton, replace: Replace): PostButton[] {
  const url = button.url === undefined ? null : replace(hiddenLink(button.url))
  if (url === '') return []
  const copied = button.copy_text && replaceLinks({ text: button.copy_text.text, entities: [] }, replace).text
  if (copied === '') return []
  return [
    {
      ...button,
      ...(url !== null && { url }),
      ...(copied !== undefined && { copy_text: { ...button.copy_text, text: copied } }),
    },
  ]
}

interface Edit extends VisibleLink {
  readonly by: string
}

function rewrite(text: string, edits: readonly Edit[]): string {
  let written = ''
  let at = 0
  for (const { start, end, by } of edits) {
    written += text.slice(at, start) + by
    at = end
  }
  return written + text.slice(at)
}

/** Marks that say what a piece of text is, not how it looks. */
const NAMES_ITS_TEXT = new Set(
  'mention hashtag cashtag bot_command email phone_number custom_emoji date_time'.split(' '),
)

function move(entity: TextEntity, edits: readonly Edit[]): TextEntity | null {
  const end = entity.offset + entity.length
  const inside = (edit: Edit) => edit.start <= entity.offset && end <= edit.end
  if (NAMES_ITS_TEXT.has(entity.type) && edits.some(inside)) return null
  const offset = movedTo(entity.offset, edits, 'start')
  const length = movedTo(end, edits, 'end') - offset
  return length > 0 || entity.length === 0 ? { ...entity, offset, length } : null
}

/** Where a position comes to lie; one within a link goes to the given edge of what replaces it. */
function movedTo(position: number, edits: readonly Edit[], edge: 'start' | 'end'): number {
  let shift = 0
  for (const { start, end, by } of edits) {
    if (position <= start) break
    if (position < end) return start + shift + (edge === 'start' ? 0 : by.length)
    shift += by.length - (end - start)
  }
  return position + shift
}

/** What Telegram ends an address at: nothing, or the sentence's punctuation, and then an end. */
const ENDS_ADDRESS = /^[.,:;('?!`]*(?:$|[\s<>"«»)\]}]|[\u2000-\u200b\u200e\u200f\u2016-\u206f])/

const LINKS_ALREADY_OR_NEVER = new Set(['text_link', 'text_mention', 'code', 'pre'])

/** Puts a text_link over a new address where something runs on from it and no mark says already what it is. */
function holdApart(
  text: string,
  entities: readonly TextEntity[],
  { start, by }: Edit,
  edits: readonly Edit[],
): readonly TextEntity[] {
  const offset = movedTo(start, edits, 'start')
  const end = offset + by.length
  if (by === '' || ENDS_ADDRESS.test(text.slice(end))) return entities
  const said = entities.some(
    (entity) =>
      LINKS_ALREADY_OR_NEVER.has(entity.type) &&
      entity.offset < end &&
      entity.offset + entity.length > offset,
  )
  if (said) return entities
  const held = { type: 'text_link', offset, length: by.length, url: by }
  const after = entities.findIndex(
    (entity) => entity.offset > offset || (entity.offset === offset && entity.length < by.length),
  )
  return after < 0 ? [...entities, held] : entities.toSpliced(after, 0, held)
}
