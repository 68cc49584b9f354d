import { readLocal, writeZoned } from '../zoned-time.ts'

/** Admitad tells and takes the time of Moscow, which has stood three hours before UTC since 2014, summer and winter. */
const MOSCOW_MINUTES = 180

/** A moment as the statistics' parameters want it: 'dd.mm.yyyy HH:MM:SS' of Moscow, whole seconds. */
export function moscowParameter(at: Date): string {
  const [day = '', time = ''] = writeZoned(at, MOSCOW_MINUTES).split(' ')
  return `${day.split('-').reverse().join('.')} ${time}`
}

/** 'YYYY-MM-DD HH:MM:SS' of Moscow -> ISO 8601 with its zone; null for what is no such time, the 30th of February included. */
export function fromMoscow(text: string): string | null {
  const local = readLocal(text)
  return local && `${local}+03:00`
}
