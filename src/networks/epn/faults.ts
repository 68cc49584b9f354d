import { describeNonJson, type HttpAnswer, readJson } from '../http.ts'
import { NetworkError, type NetworkFault } from '../network.ts'
import { quoteWithoutSecrets } from '../secret-text.ts'
import { errorAnswer } from './schema.ts'

export const EPN = 'epn'

/** The calls by which a way in is opened. */
export const SSID = 'ssid'

const DAY_SECONDS = 86_400

/** ePN's codes that mean something of their own. The others are an HTTP status and three digits. */
const CODES: ReadonlyMap<string, readonly [NetworkFault, string]> = new Map([
  ['403001', ['refused', 'the application lacks a right']],
  ['403005', ['unauthorized', 'the token belongs to another address']],
])

export const CAPTCHA =
  'a captcha is asked for: ePN gives an address about one ssid a day; wait a day, or have the address of this machine allowed by ePN’s support'

/** The fault that an answer reports, or null. A success that is no JSON is a fault too. */
export function faultIn(
  answer: HttpAnswer,
  operation: string,
  secrets: readonly string[],
): NetworkError | null {
  const { status } = answer
  const body = readJson(answer.text)
  const error = errorAnswer.safeParse(body)
  const fail = (kind: NetworkFault, message: string, retryAfterSeconds = answer.retryAfterSeconds) =>
    new NetworkError({ network: EPN, operation, kind, message, retryAfterSeconds })
  if (operation === SSID && (status === 429 || codeOf(error.data).startsWith('429')))
    return fail('rate_limited', CAPTCHA, Math.max(DAY_SECONDS, answer.retryAfterSeconds ?? 0))
  if (error.success) {
    const code = codeOf(error.data)
    const words = quoteWithoutSecrets(
      [code, error.data.errors[0]?.error_description].filter(Boolean).join(': '),
      secrets,
    )
    const [kind, says] = CODES.get(code) ?? [
      kindOfStatus(/^\d{6}$/.test(code) ? Number(code.slice(0, 3)) : status),
    ]
    return fail(kind, says ? `${says} (${words})` : words)
  }
  if (status < 300 && body !== undefined) return null
  const what = body === undefined ? describeNonJson(answer) : 'without an explanation'
  return status < 300 ? fail('broken_answer', what) : fail(kindOfStatus(status), `HTTP ${status}, ${what}`)
}

const codeOf = (error: { errors: readonly { error?: string | null | undefined }[] } | undefined): string =>
  error?.errors[0]?.error ?? ''

function kindOfStatus(status: number): NetworkFault {
  if (status === 401) return 'unauthorized'
  if (status === 429) return 'rate_limited'
  return status >= 500 && status < 600 ? 'server_error' : 'refused'
}
