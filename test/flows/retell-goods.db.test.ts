import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChannelSettings } from '../../src/domain/channel.ts'
import { openShop } from '../../src/flows/shop.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { OTHER_OWNER, OWNER, postsWorld } from '../support/posts-world.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const KETTLE = '1005009990001'
const MUG = '1005009990002'
const addressOf = (item: string) => `https://aliexpress.ru/item/${item}.html`
/** Worlds share a database, and goods of one must not change another's posts. */
let worlds = 0

/** An owner's post of a kettle and a mug that stands in its channel as message 7. */
async function published(
  settings: Partial<ChannelSettings> = {},
  { words = '', photo = false }: { words?: string; photo?: boolean } = {},
) {
  const w = await postsWorld(fresh)
  await w.change(settings)
  const n = ++worlds
  const items = [`${KETTLE}${n}`, `${MUG}${n}`] as const
  const kettle = await w.deal({ externalId: items[0], title: 'Чайник' })
  const mug = await w.deal({ externalId: items[1], title: 'Кружка' })
  const text = `Чайник ${addressOf(items[0])} и кружка ${addressOf(items[1])}${words}`
  const bold = { type: 'bold', offset: 0, length: 6 }
  const taken = await w.shop.takeOverPost(OWNER, w.channel.id, [
    {
      body: { text, entities: [bold] },
      media: photo ? { type: 'photo', fileId: 'a' } : null,
      buttons: [],
    },
  ])
  if (taken.kind !== 'taken') throw new Error(taken.kind)
  const { id } = taken.post
  expect(await w.shop.releasePost(OWNER, id, { to: 'now' })).toMatchObject({ kind: 'released' })
  const [row] = await w.queued()
  await w.arrived(id, 7)
  await w.shop.publishPosts()
  const set = (deal: number, facts: ReturnType<typeof sql>) =>
    w.rows(sql`update deals set ${facts} where id = ${deal}`)
  return {
    w,
    id,
    bold,
    shown: String(row?.payload.text ?? row?.payload.caption),
    kettle: {
      gone: () => set(kettle, sql`available = false`),
      back: () => set(kettle, sql`available = true`),
    },
    mug: {
      gone: () => set(mug, sql`available = false`),
      costs: (minor: number) => set(mug, sql`price_minor = ${minor}`),
    },
    edits: async () => (await w.queued()).slice(1),
    refresh: async () => {
      w.later(600_000)
      return w.shop.refreshPosts()
    },
    told: async () =>
      (
        await w.rows<{ person: number; text: string }>(sql`
          select chat_id as person, payload ->> 'text' as text from outbox
          where key like ${`of-post:${id}:%`} order by id`)
      ).map(({ person, text }) => [person, text.replace(/\s/g, ' ')]),
  }
}

/** An album whose first caption names a kettle and whose third a mug; in the outbox as Telegram has taken it, if it has said as which messages. */
async function album(ids: readonly number[] | null, { words = '' } = {}) {
  const w = await postsWorld(fresh)
  const n = ++worlds
  const items = [`${KETTLE}${n}`, `${MUG}${n}`] as const
  const kettle = await w.deal({ externalId: items[0], title: 'Чайник' })
  const mug = await w.deal({ externalId: items[1], title: 'Кружка' })
  const texts = [`Чайник ${addressOf(items[0])}`, '', `Кружка ${addressOf(items[1])}${words}`]
  const taken = await w.shop.takeOverPost(
    OWNER,
    w.channel.id,
    texts.map((text, file) => ({
      body: { text, entities: [] },
      media: { type: 'photo', fileId: `f${file}` },
      buttons: [],
    })),
  )
  if (taken.kind !== 'taken') throw new Error(taken.kind)
  const { id } = taken.post
  expect(taken.rework.replaced).toHaveLength(2)
  await w.shop.releasePost(OWNER, id, { to: 'now' })
  const [row] = await w.queued()
  const [messageId = null] = ids ?? []
  const shown = (row?.payload.media ?? []) as { caption?: string }[]
  await fresh.database.outbox.markSent(
    [{ id: row?.id ?? 0, messageId, ...(ids && { album: ids }) }],
    w.outside.now(),
  )
  await w.shop.publishPosts()
  const links = await fresh.database.links.ofPost(id)
  const address = (deal: number) => `http://shop.test/c/${links.find(({ dealId }) => dealId === deal)?.code}`
  return {
    w,
    id,
    captions: shown.map(({ caption }) => caption),
    first: `Чайник ${address(kettle)}`,
    third: `Кружка ${address(mug)}${words}`,
    gone: (which: 'kettle' | 'mug') =>
      w.rows(sql`update deals set available = false where id = ${which === 'kettle' ? kettle : mug}`),
    edits: async () =>
      (await w.queued()).slice(1).map(({ method, payload }) => [method, payload.message_id, payload.caption]),
    refresh: async () => {
      w.later(600_000)
      return w.shop.refreshPosts()
    },
    told: async () =>
      (
        await w.rows<{ text: string }>(sql`
          select payload ->> 'text' as text from outbox where key like ${`of-post:${id}:%`} and chat_id = ${OWNER} order by id`)
      ).map(({ text }) => text),
  }
}

describe('an album', () => {
  test('has its own links in every caption', async () => {
    const { captions, first, third } = await album([7, 9, 10])
    expect(captions).toEqual([first, undefined, third])
  })

  test('tells of goods in the caption that leads to them, as the message that Telegram has made of it', async () => {
    const { gone, refresh, edits, first, third, told } = await album([7, 9, 10])
    await gone('mug')
    expect(await refresh()).toEqual({ over: 1, dearer: 0, back: 0 })
    expect(await edits()).toEqual([['editMessageCaption', 10, `${third}\n\n⛔ Закончилось: Кружка`]])
    await gone('kettle')
    expect(await refresh()).toEqual({ over: 1, dearer: 0, back: 0 })
    expect((await edits()).slice(1)).toEqual([
      ['editMessageCaption', 7, `${first}\n\n⛔ Закончилось: Чайник`],
    ])
    expect(await told()).toEqual([])
  })

  test('of which only the first message is known tells its owners of the goods of the others', async () => {
    const { gone, refresh, edits, told } = await album(null)
    await gone('mug')
    expect(await refresh()).toMatchObject({ over: 1 })
    expect(await refresh()).toMatchObject({ over: 0 })
    expect(await edits()).toEqual([])
    expect(await told()).toEqual([expect.stringContaining('• ⛔ Закончилось: Кружка')])
  })

  test('has to have room for the news in that caption', async () => {
    const { gone, refresh, edits, told } = await album([7, 8, 9], { words: 'я'.repeat(975) })
    await gone('mug')
    await refresh()
    expect(await edits()).toEqual([])
    expect(await told()).toEqual([expect.stringContaining('места сказать об этом в нём нет')])
  })

  test('with a caption too long by itself is red, whichever it is', async () => {
    const w = await postsWorld(fresh)
    const item = (text: string, fileId: string) =>
      ({ body: { text, entities: [] }, media: { type: 'photo', fileId }, buttons: [] }) as const
    const taken = await w.shop.takeOverPost(OWNER, w.channel.id, [
      item(`Чайник ${addressOf(`${KETTLE}0`)}`, 'a'),
      item('я'.repeat(1_025), 'b'),
    ])
    if (taken.kind !== 'taken') throw new Error(taken.kind)
    expect(await w.shop.releasePost(OWNER, taken.post.id, { to: 'now' })).toMatchObject({ because: 'red' })
  })

  test('is learnt caption by caption, each from its own message', async () => {
    const { w, id, gone, refresh, edits, third } = await album(null)
    const seen = (messageId: number, text: string) =>
      w.shop.learnPlace(OWNER, id, {
        telegramId: w.channel.telegramId,
        messageId,
        says: [text],
        byHand: false,
      })
    expect(await seen(12, third)).toBe('learnt')
    expect(await fresh.database.posts.find(id)).toMatchObject({
      messageId: null,
      reworked: { media: [{}, {}, { messageId: 12 }] },
    })
    await gone('mug')
    await refresh()
    expect(await edits()).toEqual([['editMessageCaption', 12, `${third}\n\n⛔ Закончилось: Кружка`]])
  })
})

describe('an owner’s own post of several goods', () => {
  test('names each that is over once, below words that stay as they were', async () => {
    const { kettle, mug, refresh, edits, shown, bold } = await published()
    await kettle.gone()
    expect(await refresh()).toEqual({ over: 1, dearer: 0, back: 0 })
    expect(await refresh()).toEqual({ over: 0, dearer: 0, back: 0 })
    const [edit, ...more] = await edits()
    expect(more).toEqual([])
    expect(edit).toMatchObject({ method: 'editMessageText', payload: { message_id: 7 } })
    expect(edit?.payload.text).toBe(`${shown}\n\n⛔ Закончилось: Чайник`)
    expect(edit?.payload.entities).toContainEqual(bold)
    expect(JSON.stringify(edit?.payload.entities)).toContain('strikethrough')
    await mug.gone()
    expect(await refresh()).toEqual({ over: 1, dearer: 0, back: 0 })
    expect((await edits()).at(-1)?.payload.text).toBe(
      `${shown}\n\n⛔ Закончилось: Чайник\n⛔ Закончилось: Кружка`,
    )
    await kettle.back()
    expect(await refresh()).toEqual({ over: 0, dearer: 0, back: 1 })
    expect((await edits()).at(-1)?.payload.text).toBe(`${shown}\n\n⛔ Закончилось: Кружка`)
  })

  test('misses nothing where another worker tells of one of them at the same moment', async () => {
    const { w, id, kettle, mug, edits, shown } = await published()
    await kettle.gone()
    await mug.gone()
    let meanwhile = true
    const beside = openShop({
      ...w.outside,
      db: {
        ...fresh.database,
        transaction: async (work) => {
          // It had read the goods when the mug alone was over.
          if (meanwhile)
            await w.rows(sql`
              update post_goods g set told = 'over' from deals d where g.post_id = ${id} and d.id = g.deal_id and d.title = 'Кружка'`)
          meanwhile = false
          return fresh.database.transaction(work)
        },
      },
    })
    await beside.refreshPosts()
    await w.shop.refreshPosts()
    expect((await edits()).at(-1)?.payload.text).toBe(
      `${shown}\n\n⛔ Закончилось: Чайник\n⛔ Закончилось: Кружка`,
    )
  })

  test('is marked without a stroke, or left, by the channel’s wish', async () => {
    const marked = await published({ whenOver: 'mark' })
    await marked.kettle.gone()
    await marked.refresh()
    const [edit] = await marked.edits()
    expect(edit?.payload.text).toBe(`${marked.shown}\n\n⛔ Закончилось: Чайник`)
    expect(JSON.stringify(edit?.payload.entities)).not.toContain('strikethrough')
    const left = await published({ whenOver: 'leave' })
    await left.kettle.gone()
    expect(await left.refresh()).toEqual({ over: 0, dearer: 0, back: 0 })
    expect(await left.edits()).toEqual([])
  })

  test('tells each new price above one percent, and that dearer goods are over', async () => {
    const { mug, refresh, edits } = await published()
    const line = async () =>
      String((await edits()).at(-1)?.payload.text)
        .split('\n')
        .at(-1)
    await mug.costs(200_990)
    expect(await refresh()).toMatchObject({ dearer: 0 })
    await mug.costs(300_000)
    expect(await refresh()).toMatchObject({ dearer: 1 })
    expect(await line()).toMatch(/^⚠️ Цена изменилась: Кружка — теперь 3\s000/)
    expect(await refresh()).toMatchObject({ dearer: 0 })
    await mug.costs(400_000)
    expect(await refresh()).toMatchObject({ dearer: 1 })
    expect(await line()).toMatch(/теперь 4\s000/)
    await mug.gone()
    expect(await refresh()).toMatchObject({ over: 1 })
    expect(await line()).toBe('⛔ Закончилось: Кружка')
  })

  test('without room for the news leaves the post alone and tells the owners once', async () => {
    const { kettle, refresh, edits, told } = await published(
      {},
      { words: `\n${'я'.repeat(940)}`, photo: true },
    )
    await kettle.gone()
    expect(await refresh()).toMatchObject({ over: 1 })
    expect(await refresh()).toMatchObject({ over: 0 })
    expect(await edits()).toEqual([])
    const words = expect.stringMatching(/места сказать об этом в нём нет.*• ⛔ Закончилось: Чайник/)
    expect(await told()).toEqual([
      [OWNER, words],
      [OTHER_OWNER, words],
    ])
  })

  test('of which nobody knows where it stands tells the owners', async () => {
    const { w, id, kettle, refresh, edits, told } = await published()
    await fresh.database.posts.change(id, ['published'], { messageId: null })
    await kettle.gone()
    await refresh()
    expect(await edits()).toEqual([])
    expect((await told()).map(([person]) => person)).toEqual([OWNER, OTHER_OWNER])
    expect((await told())[0]?.[1]).toContain('какое это сообщение, я не знаю')
    expect(w.outside.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('two workers at once tell it once', async () => {
    const { w, kettle, edits } = await published()
    await kettle.gone()
    const both = await Promise.all([w.shop.refreshPosts(), w.shop.refreshPosts()])
    expect(both[0].over + both[1].over).toBe(1)
    expect(await edits()).toHaveLength(1)
  })

  test('is remembered, so that no rule posts its goods again', async () => {
    const { w, id } = await published()
    expect(await w.rows(sql`select item from posted_items where post_id = ${id}`)).toHaveLength(2)
  })
})
