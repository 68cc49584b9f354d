import type { ZoneCountry } from '../../src/domain/country.ts'

/** Column, row, width and height in tiles, and the colour. */
export const TILES: Readonly<Record<ZoneCountry, readonly [number, number, number, number, string]>> = {
  RU: [1, 0, 8, 2, '#2f6fed'],
  BY: [0, 1, 1, 1, '#1a9c6b'],
  MD: [0, 2, 1, 1, '#d9822b'],
  GE: [1, 2, 1, 1, '#e5484d'],
  AM: [1, 3, 1, 1, '#7a4fd6'],
  AZ: [2, 2, 1, 2, '#128fb0'],
  KZ: [3, 2, 4, 1, '#0f9d94'],
  UZ: [3, 3, 2, 1, '#5a67d8'],
  KG: [5, 3, 2, 1, '#c2417f'],
  TM: [3, 4, 2, 1, '#3f8f3a'],
  TJ: [5, 4, 2, 1, '#b7791f'],
}
