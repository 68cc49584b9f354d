/** What is kept of addresses at the door, and to know a flood by: looked for in the memory of a process of its own. */
import { expect, test } from 'vitest'
import { startChild } from '../support/child.ts'

test('after clicks from fifty neighbourhoods the memory holds their link, nothing of them, and nothing of the day before', async () => {
  const { lines, ended } = startChild('flows/remember-clicks.ts')
  expect(JSON.parse((await lines.next()).value)).toEqual({ yesterday: false, today: true, neighbourhoods: 0 })
  expect(await ended).toEqual({ code: 0, errors: '' })
})
