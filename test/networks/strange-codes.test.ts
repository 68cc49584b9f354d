import { expect, test } from 'vitest'
import { faultIn as admitad } from '../../src/networks/admitad/faults.ts'
import { faultIn as aliexpress } from '../../src/networks/aliexpress/faults.ts'
import { faultIn as epn } from '../../src/networks/epn/faults.ts'

/** What every object of JavaScript's knows is no code of a network's. */
const WORDS = ['constructor', '__proto__', 'toString', 'hasOwnProperty']

const answer = (body: object) => ({
  status: 400,
  contentType: 'application/json',
  retryAfterSeconds: null,
  text: JSON.stringify(body),
})

test.each(WORDS)('the code %s is a refusal like any other that is not known', (code) => {
  const faults = [
    admitad(answer({ error: 'x', error_code: code }), 'of orders', []),
    aliexpress({ ...answer({ resp_result: { resp_code: code } }), status: 200 }, 'of orders', []),
    epn(answer({ errors: [{ error: code }] }), 'of orders', []),
  ]
  for (const fault of faults) {
    expect(fault).toMatchObject({ name: 'NetworkError', kind: 'refused' })
    expect(fault?.message).not.toMatch(/undefined|native code/)
  }
})
