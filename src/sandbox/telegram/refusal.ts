import type { ResponseParameters } from 'grammy/types'

/** An answer of the Bot API that says no: its HTTP code, its description and, for floods, what to wait for. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: number
  readonly parameters: ResponseParameters | undefined

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

/** 400 in Telegram's form: 'Bad Request: chat not found'. */
export const badRequest = (reason: string): Refusal => new Refusal(400, `Bad Request: ${reason}`)

/** What the Bot API knows and this sandbox does not do. A 404, since a 5xx would be tried again for ever. */
export const notEmulated = (what: string): Refusal =>
  new Refusal(404, `Not Found: the sandbox does not emulate ${what}`)
