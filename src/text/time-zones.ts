import { type Locale, words } from './words.ts'

/** The time zones in which the people of the programme's countries live, from west to east. */
export const ZONES_OF_THE_ZONE = [
  'Europe/Kaliningrad',
  'Europe/Chisinau',
  'Europe/Minsk',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Tbilisi',
  'Asia/Yerevan',
  'Asia/Baku',
  'Asia/Yekaterinburg',
  'Asia/Ashgabat',
  'Asia/Tashkent',
  'Asia/Dushanbe',
  'Asia/Almaty',
  'Asia/Bishkek',
  'Asia/Omsk',
  'Asia/Novosibirsk',
  'Asia/Krasnoyarsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Magadan',
  'Asia/Kamchatka',
] as const

/** 'Asia/Almaty' -> 'Алматы'; the IANA name of a zone that has no word of ours. */
export const cityText = (timeZone: string, locale: Locale): string =>
  words(locale)('webmaster-city', { zone: timeZone.replace('/', '-').toLowerCase(), name: timeZone })

/** 1320 -> '22:00' */
export const clockText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
