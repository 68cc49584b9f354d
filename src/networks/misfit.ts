import type { z } from 'zod'
import type { Misfit, OrderNetwork, ReportSource } from '../domain/action.ts'

const LONGEST_PAYLOAD = 8_000

/** A payload that could not be read, as it came. */
export const misfitOf = (
  network: OrderNetwork,
  source: ReportSource,
  payload: unknown,
  problem: string,
): Misfit => ({
  network,
  source,
  payload: (typeof payload === 'string' ? payload : (JSON.stringify(payload) ?? String(payload))).slice(
    0,
    LONGEST_PAYLOAD,
  ),
  problem,
})

/** The first fault by its field, and what was expected there: 'paid_amount: expected whole cents'. Names no value that came. */
export function problemOf(error: z.ZodError): string {
  const [issue] = error.issues
  const expected = (issue?.message ?? 'another shape').replace(/^Invalid input: expected /, '')
  return `${issue?.path.join('.') || 'the payload'}: expected ${expected}`
}
