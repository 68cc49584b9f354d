/** The token of advertising in our own links: the address that people click has to carry it. */
import { isLinkCode, LINK_CODE_LENGTH } from './link.ts'
import type { ReworkedPost, RichText } from './post.ts'
import { insertAt } from './rich-text.ts'

/** The address of a link, with the token where there is one. `publicUrl` without a slash at the end. */
export const linkAddress = (publicUrl: string, code: string, token: string | null): string =>
  `${publicUrl}/c/${code}${token === null ? '' : `?erid=${token}`}`

/** An owner's post with the token in each of our links, in its text, behind its words and behind its buttons. */
export function withToken(post: ReworkedPost, token: string | null, publicUrl: string): ReworkedPost {
  if (token === null) return post
  const mark = `?erid=${token}`
  const address = (url: string): string =>
    linkEnds(url, publicUrl).at(-1) === url.length && url.startsWith(publicUrl) ? url + mark : url
  const marked = ({ text, entities }: RichText): RichText => {
    const hidden = entities.map((entity) =>
      entity.url === undefined ? entity : { ...entity, url: address(entity.url) },
    )
    // From the end, so that the places before stay where they are.
    return linkEnds(text, publicUrl).reduceRight<RichText>((rich, at) => insertAt(rich, at, mark), {
      text,
      entities: hidden,
    })
  }
  return {
    ...post,
    body: marked(post.body),
    media: post.media.map((item) => (item.caption ? { ...item, caption: marked(item.caption) } : item)),
    buttons: post.buttons.map((row) => row.map((button) => ({ ...button, url: address(button.url) }))),
  }
}

/** Where our links end in a text, in order. */
function linkEnds(text: string, publicUrl: string): number[] {
  const start = `${publicUrl}/c/`
  const ends: number[] = []
  for (let from = text.indexOf(start); from !== -1; from = text.indexOf(start, from + 1)) {
    const end = from + start.length + LINK_CODE_LENGTH
    const code = text.slice(from + start.length, end)
    if (isLinkCode(code) && !/^[A-Za-z0-9?/]/.test(text.slice(end))) ends.push(end)
  }
  return ends
}
