import { describe, expect, it } from 'vitest'
import * as catalogImport from '../../src/cli/catalog-import.ts'
import * as catalogSearch from '../../src/cli/catalog-search.ts'
import type { Command } from '../../src/cli/command.ts'
import * as linksMake from '../../src/cli/links-make.ts'
import * as messages from '../../src/cli/messages.ts'
import * as messagesSend from '../../src/cli/messages-send.ts'
import * as migrate from '../../src/cli/migrate.ts'
import * as ordersExplain from '../../src/cli/orders-explain.ts'
import * as ordersPasses from '../../src/cli/orders-passes.ts'
import * as ordersRejudge from '../../src/cli/orders-rejudge.ts'
import * as postsPasses from '../../src/cli/posts-passes.ts'
import * as statement from '../../src/cli/statement.ts'
import * as webmasterAdd from '../../src/cli/webmaster-add.ts'
import { ended } from '../support/cli.ts'

const COMMANDS: Record<string, Command<never>> = {
  ...catalogImport,
  ...catalogSearch,
  ...linksMake,
  ...messages,
  ...messagesSend,
  ...migrate,
  ...ordersExplain,
  ...ordersPasses,
  ...ordersRejudge,
  ...postsPasses,
  ...statement,
  ...webmasterAdd,
}

describe('a command that is used wrongly says how it is used, before anything is opened for it', () => {
  it.each(Object.entries(COMMANDS))('%s', async (_, run) => {
    const open = () => Promise.reject(new Error('nothing may be opened'))
    const { code, out, complaints } = await ended((io) => run(['--no-such-option'], open, io))
    expect([code, out]).toEqual([2, ''])
    expect(complaints).toMatch(/^Usage: prilavok /)
  })
})
