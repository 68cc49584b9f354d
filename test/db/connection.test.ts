import { expect, test } from 'vitest'
import { isUnreachable } from '../../src/db/connection.ts'

const said = (code: string) =>
  new Error('a statement failed', { cause: Object.assign(new Error(), { code }) })

test.each([
  ['it goes down', '57P01'],
  ['it starts', '57P03'],
  ['it has no connection left', '53300'],
  ['the pooler has lost it', '08P01'],
  ['the password is another one meanwhile', '28P01'],
  ['nobody is let in from here', '28000'],
  ['the database is being restored', '3D000'],
  ['it is a standby yet', '25006'],
  ['its disk is full', '53100'],
])('a database is waited for where %s', (_, code) => expect(isUnreachable(said(code))).toBe(true))

test.each([
  ['42703', 'a column that is not there'],
  ['23505', 'a key that is there already'],
])('%s, %s, is no reason to wait', (code) => expect(isUnreachable(said(code))).toBe(false))
