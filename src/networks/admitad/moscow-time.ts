/** Admitad tells and takes the time of Moscow, which has stood three hours before UTC since 2014, summer and winter. */
const MOSCOW_MS = 3 * 3_600_000

const two = (number: number): string => String(number).padStart(2, '0')

/** A moment as the statistics' parameters want it: 'dd.mm.yyyy HH:MM:SS' of Moscow, whole seconds. */
export function moscowParameter(at: Date): string {
  const there = new Date(at.getTime() + MOSCOW_MS)
  const day = `${two(there.getUTCDate())}.${two(there.getUTCMonth() + 1)}.${there.getUTCFullYear()}`
  return `${day} ${two(there.getUTCHours())}:${two(there.getUTCMinutes())}:${two(there.getUTCSeconds())}`
}

/** 'YYYY-MM-DD HH:MM:SS' of Moscow -> ISO 8601 with its zone; null for what is no such time, the 30th of February included. */
export function fromMoscow(text: string): string | null {
  const found = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.\d{1,6})?$/.exec(text.trim())
  if (!found) return null
  const [, day = '', time = ''] = found
  const at = new Date(`${day}T${time}Z`)
  // A day that no month has becomes one of the next month, or no date at all.
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 19) !== `${day}T${time}`) return null
  return `${day}T${time}+03:00`
}
