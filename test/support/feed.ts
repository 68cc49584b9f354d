import type { FeedDeal, FeedFault, FeedFormat, FeedItem, FeedRefusal } from '../../src/networks/feed/feed.ts'
import { readFeed } from '../../src/networks/feed/read-feed.ts'

export interface Sorted {
  readonly items: readonly FeedItem[]
  readonly deals: readonly FeedDeal[]
  readonly refusals: readonly FeedRefusal[]
  readonly faults: readonly FeedFault[]
}

/** Everything that a feed gives, read in pieces of so many bytes. */
export async function readWhole(
  content: string | Uint8Array,
  options: { readonly format?: FeedFormat; readonly piece?: number } = {},
): Promise<Sorted> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const items: FeedItem[] = []
  for await (const some of readFeed(pieces(bytes, options.piece ?? 64 * 1024), options.format ?? null))
    items.push(...some)
  return sorted(items)
}

export const sorted = (items: readonly FeedItem[]): Sorted => ({
  items,
  deals: items.filter((item) => item.kind === 'deal'),
  refusals: items.filter((item) => item.kind === 'refusal'),
  faults: items.filter((item) => item.kind === 'fault'),
})

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** A whole YML file around offers. */
export const yml = (offers: string, head = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE yml_catalog SYSTEM "shops.dtd">
<yml_catalog date="2026-02-01 10:00"><shop><name>Лавка</name>
<currencies><currency id="RUR" rate="1"/></currencies>
${head || '<categories><category id="1">Дом</category><category id="2" parentId="1">Кухня</category></categories>'}
<offers>
${offers}
</offers></shop></yml_catalog>
`

export const offer = (id: string, inner = '', attributes = ''): string =>
  `<offer id="${id}"${attributes}><url>https://shop.test/${id}</url><price>100</price><currencyId>RUR</currencyId>` +
  `<categoryId>2</categoryId><name>Товар ${id}</name>${inner}</offer>`
