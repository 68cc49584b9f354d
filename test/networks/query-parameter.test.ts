import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withParameter } from '../../src/networks/query-parameter.ts'

const ADDRESS = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.constantFrom('a', 'subid', 'subid44', 'ulp', ''),
        fc.constantFrom('', '=', '=1', '=%2F', '=a+b', '=x=y', '=https://s.example/?b=1'),
      ),
    ),
    fc.constantFrom('', '#', '#part', '#subid4=a'),
  )
  .map(
    ([pairs, fragment]) =>
      `https://n.example/g/1/?${pairs.map(([name, value]) => name + value).join('&')}${fragment}`,
  )

describe('one parameter of an address', () => {
  it.each([
    ['https://n.example/g/1/', 'https://n.example/g/1/?subid4=x'],
    ['https://n.example/g/1/?', 'https://n.example/g/1/?subid4=x'],
    ['https://n.example/g/1/?i=5', 'https://n.example/g/1/?i=5&subid4=x'],
    ['https://n.example/g/1/?i=5#part', 'https://n.example/g/1/?i=5&subid4=x#part'],
    [
      'https://n.example/g/1/?subid=a&ulp=https%3A%2F%2Fs.example%2F',
      'https://n.example/g/1/?subid=a&subid4=x&ulp=https%3A%2F%2Fs.example%2F',
    ],
    [
      'https://n.example/g/1/?ulp=https%3A%2F%2Fs.example%2F&subid4=old',
      'https://n.example/g/1/?ulp=https%3A%2F%2Fs.example%2F&subid4=x',
    ],
    ['https://n.example/g/1/?subid4=old&i=5', 'https://n.example/g/1/?subid4=x&i=5'],
    ['https://n.example/g/1/?subid44=a&subid=b', 'https://n.example/g/1/?subid44=a&subid=b&subid4=x'],
    [
      'https://n.example/g/1/?ulp=https://s.example/?subid4=theirs',
      'https://n.example/g/1/?subid4=x&ulp=https://s.example/?subid4=theirs',
    ],
    [
      'https://n.example/g/1/?ulp=https://s.example/?a=1&subid4=theirs',
      'https://n.example/g/1/?subid4=x&ulp=https://s.example/?a=1&subid4=theirs',
    ],
    [
      'https://n.example/g/1/?subid4=old&ulp=https://s.example/?a=1',
      'https://n.example/g/1/?subid4=x&ulp=https://s.example/?a=1',
    ],
    ['https://n.example/g/1/?a=%2f&b=a+b&c=%D0%B9', 'https://n.example/g/1/?a=%2f&b=a+b&c=%D0%B9&subid4=x'],
  ])('%s', (before, after) => {
    expect(withParameter(before, 'subid4', 'x')).toBe(after)
  })

  it('is what a server reads, whatever it holds, and setting it twice is setting it once', () => {
    fc.assert(
      fc.property(ADDRESS, fc.string({ unit: 'grapheme-composite' }), (address, value) => {
        const set = withParameter(address, 'subid4', value)
        expect(new URL(set).searchParams.get('subid4')).toBe(value)
        expect(withParameter(set, 'subid4', value)).toBe(set)
        expect(withParameter(withParameter(address, 'subid4', 'other'), 'subid4', value)).toBe(set)
      }),
    )
  })
})
