import type { Message } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { isPost, readPostMessage } from '../../../src/bot/channel/posts/read-message.ts'

describe('a message', () => {
  const message = (text: string, more = {}) => ({ text, ...more }) as Message
  const ITEM = 'https://aliexpress.ru/item/1005006356702381.html'
  it.each([
    ['words', 'чайник', false],
    ['a link alone', ITEM, false],
    ['a link with a word', `вот ${ITEM}`, false],
    ['a link within a post', `Лучший чайник, который я видел за год: ${ITEM}`, true],
    ['two links', `${ITEM} ${ITEM}?x=1`, true],
    ['a long text without a link', 'я'.repeat(100), false],
  ])('%s: is it a post?', (_, text, wanted) => expect(isPost(message(text))).toBe(wanted))

  it('that was forwarded is a post by any word beside its link', () => {
    const forwarded = { forward_origin: { type: 'channel' } }
    expect(isPost(message(`вот ${ITEM}`, forwarded))).toBe(true)
    expect(isPost(message(` ${ITEM}`, forwarded))).toBe(false)
    expect(isPost(message('чайник', forwarded))).toBe(false)
  })

  it.each([
    [
      'of its first link',
      message('a https://one.test b', { entities: [{ type: 'url', offset: 2, length: 16 }] }),
      'https://one.test',
    ],
    [
      'of an address without a scheme',
      message('one.test', { entities: [{ type: 'url', offset: 0, length: 8 }] }),
      'http://one.test',
    ],
    [
      'of the first link behind words, whatever the marks’ order',
      message('ab', {
        entities: [
          { type: 'text_link', offset: 1, length: 1, url: 'https://two.test' },
          { type: 'text_link', offset: 0, length: 1, url: 'https://one.test' },
        ],
      }),
      'https://one.test',
    ],
    ['none where there is no link', message('ab'), undefined],
  ])('has the preview %s', (_, said, url) => expect(readPostMessage(said).preview).toEqual(url && { url }))

  it('has the preview that its author chose, or none', () => {
    const chosen = { url: 'https://two.test', show_above_text: true }
    const said = message('https://one.test', { entities: [{ type: 'url', offset: 0, length: 16 }] })
    expect(readPostMessage({ ...said, link_preview_options: chosen }).preview).toEqual(chosen)
    expect(readPostMessage({ ...said, link_preview_options: { is_disabled: true } })).not.toHaveProperty(
      'preview',
    )
  })

  it('has its picture hidden, and its words above it, where they were', () => {
    const shown = { photo: [{ file_id: 'a' }], has_media_spoiler: true, show_caption_above_media: true }
    expect(readPostMessage(message('', shown))).toMatchObject({
      media: { type: 'photo', fileId: 'a', spoiler: true },
      captionAbove: true,
    })
  })

  it('with a picture, or a link behind words, is a post', () => {
    expect(isPost(message('', { photo: [{ file_id: 'a' }] }))).toBe(true)
    expect(
      isPost(message('да', { entities: [{ type: 'text_link', offset: 0, length: 2, url: ITEM }] })),
    ).toBe(true)
  })
})
