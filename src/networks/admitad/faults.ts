import { describeNonJson, type HttpAnswer, readJson } from '../http.ts'
import { NetworkError, type NetworkFault } from '../network.ts'
import { quoteWithoutSecrets } from '../secret-text.ts'
import { errorAnswer } from './schema.ts'

export const ADMITAD = 'admitad'

/** Admitad's error_code: what happened, and what kind of fault that is for us. Source: its page of error codes. */
const CODES: Readonly<Record<string, { kind: NetworkFault; says: string }>> = {
  '0': { kind: 'unauthorized', says: 'the token has expired' },
  '1': { kind: 'unauthorized', says: 'the token is not known' },
  '2': { kind: 'refused', says: 'the application lacks a right' },
  '3': { kind: 'refused', says: 'the request is malformed' },
  '4': { kind: 'rate_limited', says: 'more than 600 requests a minute' },
  '5': { kind: 'unauthorized', says: 'the refresh token is not known' },
  '6': { kind: 'refused', says: 'too many tokens are in use' },
}

/** The fault that an answer reports, or null. A success that is no JSON is a fault too. */
export function faultIn(
  answer: HttpAnswer,
  operation: string,
  secrets: readonly string[],
): NetworkError | null {
  const { status, retryAfterSeconds } = answer
  const body = readJson(answer.text)
  const error = errorAnswer.safeParse(body)
  const fail = (kind: NetworkFault, message: string) =>
    new NetworkError({ network: ADMITAD, operation, kind, message, retryAfterSeconds })
  if (status < 300) {
    if (body === undefined) return fail('broken_answer', describeNonJson(answer))
    // An error under HTTP 200 would otherwise be reported as an answer of a wrong shape.
    if (!error.success) return null
  }
  if (!error.success) return fail(kindOfStatus(status), `HTTP ${status}, ${describe(body, answer)}`)
  const { error: name, error_description: description, error_code: code } = error.data
  const known = Object.hasOwn(CODES, code ?? '') ? CODES[code ?? ''] : undefined
  const kind =
    known?.kind ?? (/invalid_(client|grant|token)/.test(name) ? 'unauthorized' : kindOfStatus(status))
  const words = quoteWithoutSecrets([name, description].filter(Boolean).join(': '), secrets)
  return fail(kind, `${known ? `${known.says} (${words})` : words}, HTTP ${status}`)
}

function kindOfStatus(status: number): NetworkFault {
  if (status === 401) return 'unauthorized'
  if (status === 429) return 'rate_limited'
  if (status >= 500) return 'server_error'
  return status >= 400 ? 'refused' : 'broken_answer'
}

const describe = (body: unknown, answer: HttpAnswer): string =>
  body === undefined ? describeNonJson(answer) : 'without an explanation'
