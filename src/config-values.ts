/** What variables of the environment may hold. A message says what was expected, and never what was given. */
import { isIP } from 'node:net'
import { z } from 'zod'

/** Texts with commas between them. */
export const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

export const httpUrl = z
  .string()
  .trim()
  // The parser of addresses passes over line breaks and tabs, and whoever is handed the address does not.
  .refine((text) => URL.canParse(text) && /^https?:\/\/\S+$/.test(text), {
    message: 'an http or https address',
  })
  .transform((text) => text.replace(/\/+$/, ''))

/** An address that paths are put behind. */
export const httpRoot = httpUrl.refine((text) => !/[?#]/.test(text), {
  message: 'an http or https address without ? and #',
})

export const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, `a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((value) => value >= from && value <= to, { message: `a whole number from ${from} to ${to}` })

/** Of PostgreSQL, as its driver reads it: of several hosts, too, but of none that is an IPv6 number. */
export const databaseAddress = z
  .string()
  .refine(isDatabaseAddress, 'an address such as postgres://user:password@host:5432/name')

function isDatabaseAddress(text: string): boolean {
  const [, before = '', hosts = '', after = ''] =
    /^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)([^/?#@]*)(.*)$/.exec(text) ?? []
  if (before === '' || /\s/.test(text)) return false
  const each = hosts.split(',')
  // The parser of addresses knows one host only.
  return (
    each.every((host) => !/[[\]]/.test(host) && URL.canParse(before + host + after)) && decoded(text) !== null
  )
}

/** What percent signs stand for; null where they stand for nothing. */
export function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** '10.0.0.0/8', '2001:db8::/32', or one address. */
export const addressRange = z
  .string()
  .refine(isAddressRange, 'addresses or CIDR ranges, with commas between them')

function isAddressRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)
  return most > 0 && fits && more.length === 0 && !address.includes('%')
}

/** A name as it stands in addresses, or an IP address; without a port. */
export const hostName = z
  .string()
  .refine(
    (text) => isIP(text) !== 0 || /^[\w-]+(\.[\w-]+)*$/.test(text),
    'names of hosts, with commas between them',
  )
