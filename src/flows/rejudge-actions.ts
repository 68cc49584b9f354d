import type { Verdict } from '../domain/verdict.ts'
import type { Outside } from './outside.ts'
import { settleAction } from './settle-action.ts'

const PAGE = 1_000

export interface Rejudgement {
  readonly actionId: number
  readonly orderId: string
  readonly network: string
  readonly before: Verdict | null
  readonly after: Verdict | null
}

/**
 * Judges settled orders again by today's terms and lists and gives those whose judgement differs. `apply`: each of them gets a version
 * that says so, which the next settling books; without it nothing is written.
 */
export const rejudgeActions = ({ db, book, settings, now }: Outside) =>
  async function* (since: Date, apply: boolean): AsyncGenerator<Rejudgement> {
    for (let after = 0; ; ) {
      const page = await db.settlements.settledSince(since, after, PAGE)
      const at = now()
      const facts = { book, at, rubleRates: settings.rubleRates, holdDays: settings.holdDays }
      const differing = page.flatMap(({ open, verdict, network, networkId, orderId }) => {
        const judged = settleAction(open, facts).settlement.verdict
        const anew = judged && { ...judged, id: `${network}:${networkId}` }
        const { actionId } = open
        return sameJudgement(verdict, anew)
          ? []
          : [{ actionId, orderId, network, before: verdict, after: anew }]
      })
      if (apply && differing.length > 0)
        await db.actions.rejudge(
          differing.map((each) => each.actionId),
          at,
        )
      yield* differing
      const last = page.at(-1)
      if (!last) return
      after = last.open.actionId
    }
  }

/** The same outcome, money and reasons: the terms' version alone is no difference. */
function sameJudgement(a: Verdict | null, b: Verdict | null): boolean {
  const told = (verdict: Verdict | null) =>
    verdict &&
    [verdict.outcome, verdict.commission.amount, verdict.atStake.amount, reasonsOf(verdict)].join(' ')
  return told(a) === told(b)
}

const reasonsOf = (verdict: Verdict): string =>
  verdict.reasons.map(({ code, item, detail }) => `${code}/${item ?? ''}/${detail ?? ''}`).join(',')
