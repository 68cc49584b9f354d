/** What a method of the stand-in answers. */
export interface Reply {
  readonly status: number
  readonly body: unknown
}

/** A refusal as Admitad words it; some of its token errors have no code. */
export const refuse = (
  status: number,
  error: string,
  error_description: string,
  error_code?: number,
): Reply => ({
  status,
  body: { error, error_description, ...(error_code === undefined ? {} : { error_code }) },
})

/** error_code 3: the request is malformed. */
export const malformed = (description: string): Reply => refuse(400, 'invalid_request', description, 3)
