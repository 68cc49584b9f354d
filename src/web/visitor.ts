import { isbot } from 'isbot'
import type { Asked } from './asked.ts'

/** Headers by which browsers and apps say that nobody looks yet. */
const AHEAD_HEADERS = ['purpose', 'x-purpose', 'sec-purpose', 'x-moz', 'x-fetch-purpose'] as const

/**
 * Previewers of messengers and networks by how their own fetchers sign, at the start or as a product of its own. The apps' inner
 * browsers, in which people are, carry the app's name at the end ('... Telegram-Android/11.3') and are not meant.
 */
const PREVIEWERS =
  /^(?:telegrambot|whatsapp\/|viber\/|skypeuripreview|snapchat)|\b(?:telegrambot|vkshare|odklbot|facebookexternalhit|facebookcatalog|meta-externalagent|twitterbot|linkedinbot|slackbot|discordbot|google-pagerenderer|google-inspectiontool|mail\.ru_bot|yandex\.com\/bots|iframely|embedly)\b/i

/** How people's programs sign themselves repeats, and to judge one costs as much as all else at the door. */
const judged = new Map<string, boolean>()
const MOST_JUDGED = 2_000
/** Longer ones are judged each time: the memory stays small whatever is sent. */
const LONGEST_JUDGED = 400

/**
 * Does a person ask, who looks at the answer? Not: HEAD, previewers of messengers, robots, what a browser fetches ahead, and who
 * does not say what it is (every browser does). They get the preview page, from which a person taken for a robot can go on.
 * `headless`: whether headless browsers count as people; they are the sandbox's and the tests' people.
 */
export function isPerson(request: Asked, headless: 'people' | 'robots'): boolean {
  if (request.method === 'HEAD') return false
  const { headers } = request
  for (const name of AHEAD_HEADERS) {
    const purpose = headers.get(name)
    if (purpose !== null && /prefetch|prerender|preview|preload/i.test(purpose)) return false
  }
  const said = headers.get('user-agent')?.trim() ?? ''
  return isPersons(headless === 'people' ? said.replace('HeadlessChrome/', 'Chrome/') : said)
}

/** Whether a program signs as one that people use. */
function isPersons(agent: string): boolean {
  const known = judged.get(agent)
  if (known !== undefined) return known
  const verdict = agent !== '' && !PREVIEWERS.test(agent) && !isbot(agent)
  if (agent.length <= LONGEST_JUDGED) {
    judged.set(agent, verdict)
    // A Map keeps the order of insertion: the first is the oldest.
    const oldest = judged.keys().next().value
    if (judged.size > MOST_JUDGED && oldest !== undefined) judged.delete(oldest)
  }
  return verdict
}
