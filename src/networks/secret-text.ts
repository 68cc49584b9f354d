/** Long enough to be a secret; shorter texts would redact ordinary words. */
const SHORTEST_SECRET = 4
const LONGEST_QUOTE = 200

/**
 * A remote party's words made fit for an error or a log: known secrets (as they are, percent-encoded, in base64) become
 * "***", control characters blanks, and the text is cut. A remote party may quote our own secrets back to us.
 */
export function quoteWithoutSecrets(text: string, secrets: readonly string[]): string {
  const shapes = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
    .sort((one, other) => other.length - one.length)
  let quote = text
  for (const shape of shapes) quote = quote.replaceAll(shape, '***')
  quote = quote.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  return quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE)}…` : quote
}
