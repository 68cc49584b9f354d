import type { z } from 'zod'
import { badRequest, Refusal } from '../refusal.ts'

/** A body of the control API, read. JSON only: a page of another site cannot send that without asking first. Throws Refusal. */
export async function readJson<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new Refusal(415, 'send JSON with content-type: application/json')
  }
  let value: unknown
  try {
    value = await request.json()
  } catch {
    throw badRequest('the body is not JSON')
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw badRequest(`${issue?.path.join('.') || 'the body'}: ${issue?.message}`)
}
