/** The turns of a schedule, found without our wall clock. */
const HOUR_MS = 3_600_000

export interface ExpectedTurn {
  readonly day: string
  readonly minute: number
  readonly ruleId: number
  readonly at: number
}

/** Turns by what the platform's clock shows minute by minute: the first that shows the turn's minute or a later one. */
export function expectedTurns(
  zone: string,
  span: { from: number; to: number },
  wanted: readonly { minute: number; weekdays: readonly number[]; ruleId: number }[],
): ExpectedTurn[] {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const two = (n: number) => String(n).padStart(2, '0')
  const turns: (Omit<ExpectedTurn, 'at'> & { text: string })[] = []
  for (let day = span.from - 48 * HOUR_MS; day < span.to + 48 * HOUR_MS; day += 24 * HOUR_MS) {
    const text = new Date(day).toISOString().slice(0, 10)
    const weekday = new Date(`${text}T00:00:00Z`).getUTCDay() || 7
    for (const { minute, weekdays, ruleId } of wanted)
      if (weekdays.includes(weekday))
        turns.push({
          day: text,
          minute,
          ruleId,
          text: `${text} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`,
        })
  }
  turns.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.ruleId - b.ruleId))
  const begun = clock.format(span.from)
  const open = turns.filter(({ text }) => text > begun)
  const found: ExpectedTurn[] = []
  for (let at = span.from; at <= span.to && open.length > 0; at += 60_000) {
    const shows = clock.format(at)
    while (open[0] && open[0].text <= shows) {
      const { text: _, ...turn } = open.shift() as (typeof open)[number]
      found.push({ ...turn, at })
    }
  }
  return found
}
