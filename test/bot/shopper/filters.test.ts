/** Categories as a card's filter shows them: in the reader's language, chosen by the name that the catalogue has. */
import { expect, it } from 'vitest'
import { writeButton } from '../../../src/bot/shopper/buttons.ts'
import type { PersonSearch } from '../../../src/domain/person.ts'
import { labels, pocketChat } from '../../support/pocket-chat.ts'

const search: PersonSearch = {
  number: 3,
  text: 'чайник',
  maxPriceMinor: null,
  category: 'Кухня',
  order: 'relevance',
}

it.each([
  ['ru', ['✓ Кухня', 'Посуда', 'Аудио']],
  ['en', ['✓ Kitchen', 'Посуда', 'Audio']],
] as const)('in %s, a category that is known in one language only stays in it', async (language, shown) => {
  const shop = { listCategories: async () => ['Кухня', 'Посуда', 'Audio'] }
  const chat = pocketChat(shop, language, 5, undefined, { person: { search } })
  const pressed = await chat.pressData(writeButton({ kind: 'categories', search: 3, offset: 0 }))
  expect(labels(pressed).slice(0, 3)).toEqual(shown)
})
