/** What people say to a bot as they would to a shop assistant, and what is no wish for goods. */
import { LOCALES, words } from './words.ts'

/** help: what it can do. keep: to watch a price, or to keep goods, which it cannot. */
export type SmallTalk = 'greeting' | 'thanks' | 'help' | 'keep'

/** By the key of what people write, phrases parted by commas. */
const CALLED = {
  'chat-typed-greeting': 'greeting',
  'chat-typed-thanks': 'thanks',
  'chat-typed-help': 'help',
  'chat-typed-keep': 'keep',
} as const

const phrases = new Map<string, SmallTalk>()

/** 'Привет!', 'thank you 🙏', 'что ты умеешь?' in either language -> what it is; null for all else, and where more is said: 'hello kitty'. */
export function smallTalkOf(text: string): SmallTalk | null {
  if (phrases.size === 0)
    for (const [key, talk] of Object.entries(CALLED))
      for (const locale of LOCALES)
        for (const phrase of words(locale)(key).split(', ')) phrases.set(phrase, talk)
  return phrases.get(folded(text)) ?? null
}

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
