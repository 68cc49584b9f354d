import { createHmac } from 'node:crypto'

/**
 * The signature of a call of the Open Platform: every parameter but `sign` in the order of its name's ASCII, names and values in a
 * row without anything between them, HMAC-SHA256 by the secret, upper-case hexadecimal.
 */
export function signatureOf(parameters: Readonly<Record<string, string>>, secret: string): string {
  const base = Object.keys(parameters)
    .filter((name) => name !== 'sign')
    .sort()
    .map((name) => `${name}${parameters[name]}`)
    .join('')
  return createHmac('sha256', secret).update(base, 'utf8').digest('hex').toUpperCase()
}
