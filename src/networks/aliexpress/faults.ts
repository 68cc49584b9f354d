import { describeNonJson, type HttpAnswer, readJson } from '../http.ts'
import { NetworkError, type NetworkFault } from '../network.ts'
import { quoteWithoutSecrets } from '../secret-text.ts'
import { errorAnswer, respResultOf } from './schema.ts'

export const ALIEXPRESS = 'aliexpress'

/** The answer of a list in which there is nothing: a success. */
export const EMPTY = '405'
const SUCCESS = '200'

/** What the platform calls its refusals, by its word (`code`, `msg` or `sub_code` hold it) -> what it is for us. */
const WORDS: readonly (readonly [RegExp, NetworkFault, string])[] = [
  [/call-?limit|flow-?control|frequency exceeds/i, 'rate_limited', 'too many calls'],
  [/illegal-?timestamp|timestamp/i, 'unauthorized', 'the clock of this machine is wrong'],
  [/signature/i, 'unauthorized', 'the signature is wrong: look at ALIEXPRESS_APP_SECRET'],
  [/access-?token|session/i, 'unauthorized', 'an access token is asked for'],
  [/app-?key/i, 'unauthorized', 'the app key is not known'],
  [/permission/i, 'refused', 'the application lacks a right'],
  [/(missing|invalid)-?(parameter|argument)|api-?path|invalid-?method/i, 'refused', 'the call is malformed'],
  [
    /service-?(unavailable|timeout)|remote-?service|system-?(error|busy)/i,
    'server_error',
    'it is out of order',
  ],
]

/** The `resp_code` of a business answer -> what it is for us; any other is a refusal. */
const RESP_CODES: ReadonlyMap<string, NetworkFault> = new Map([
  ['401', 'unauthorized'],
  ['404', 'server_error'],
  ['500', 'server_error'],
])

const BAN_SECONDS = /ban will last (\d{1,6}) seconds?/i
const LONGEST_BAN_SECONDS = 3_600

/** The fault that an answer reports, or null. A success that is no JSON is a fault too. */
export function faultIn(
  answer: HttpAnswer,
  operation: string,
  secrets: readonly string[],
): NetworkError | null {
  const { status } = answer
  const fail = (kind: NetworkFault, message: string, retryAfterSeconds = answer.retryAfterSeconds) =>
    new NetworkError({ network: ALIEXPRESS, operation, kind, message, retryAfterSeconds })
  const body = readJson(answer.text)
  const error = errorAnswer.safeParse(body)
  if (error.success) {
    const { type, code, msg, sub_code, sub_msg } = error.data.error_response
    const words = [code, msg, sub_code, sub_msg].filter(Boolean).join(', ')
    const known = WORDS.find(([pattern]) => pattern.test(words))
    const kind = known?.[1] ?? (type === 'SYSTEM' || type === 'ISP' ? 'server_error' : 'refused')
    const quote = quoteWithoutSecrets(words, secrets)
    const ban = BAN_SECONDS.exec(words)?.[1]
    return fail(
      kind,
      known ? `${known[2]} (${quote})` : quote,
      kind === 'rate_limited'
        ? Math.min(LONGEST_BAN_SECONDS, Number(ban ?? answer.retryAfterSeconds ?? 1))
        : answer.retryAfterSeconds,
    )
  }
  if (status >= 300 || body === undefined)
    return fail(
      status < 300 ? 'broken_answer' : kindOfStatus(status),
      `${status < 300 ? '' : `HTTP ${status}, `}${body === undefined ? describeNonJson(answer) : 'without an explanation'}`,
    )
  const business = respResultOf(body)
  if (business === null || business.resp_code === SUCCESS || business.resp_code === EMPTY) return null
  const { resp_code: code, resp_msg: words } = business
  const quote = quoteWithoutSecrets(words ?? 'without an explanation', secrets)
  return fail(RESP_CODES.get(code) ?? 'refused', `resp_code ${quoteWithoutSecrets(code, secrets)}: ${quote}`)
}

function kindOfStatus(status: number): NetworkFault {
  if (status === 401) return 'unauthorized'
  if (status === 429) return 'rate_limited'
  return status >= 500 ? 'server_error' : 'refused'
}
