import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { TrafficSource } from '../../domain/ad-space.ts'
import { readerOf } from '../context.ts'
import { cut, textOptions } from '../screen.ts'
import type { WebmasterShop } from './account.ts'
import { addedScreen } from './ad-spaces.ts'
import { readTraffic } from './traffic-code.ts'

/** The form's name and version: a change of its steps needs a new version, or forms in progress cannot be replayed. */
export const AD_SPACE = 'ad-space-1'

const MAX_TRIES = 3
export const LONGEST_TITLE = 64
const LONGEST_NETWORK = 64

/** A title as it is kept: one line of visible text; null for what is none. */
export function readTitle(text: string, longest: number): string | null {
  const title = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return title === '' || [...title].length > longest || title.startsWith('/') ? null : title
}

/** A short form: the social network's name where no button had it, then the ad space's title. */
export const adSpaceForm =
  (shop: WebmasterShop) =>
  async (conversation: Conversation, ctx: Context, told: string): Promise<void> => {
    const personId = ctx.from?.id
    if (personId === undefined) return
    const person = await conversation.external(() => shop.meetPerson(personId))
    const reader = readerOf(person, ctx.from?.language_code)
    const { say } = reader

    /** Asks until something readable is written; null when it was not. */
    const ask = async (question: string, again: string, longest: number): Promise<string | null> => {
      await ctx.reply(question)
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const answer = await conversation.waitFor('message:text')
        const title = readTitle(answer.message.text, longest)
        if (title !== null) return title
        if (tries + 1 < MAX_TRIES) await ctx.reply(again)
      }
      await ctx.reply(say('webmaster-given-up'))
      return null
    }

    const known = readTraffic(told)
    let traffic: TrafficSource | null = known?.kind === 'told' ? known.traffic : null
    if (known?.kind === 'typed') {
      const network = await ask(
        say('webmaster-network-ask'),
        say('webmaster-network-again', { most: LONGEST_NETWORK }),
        LONGEST_NETWORK,
      )
      if (network === null) return
      traffic = { source: 'social_network', network }
      const verdict = shop.judgeTraffic(traffic)
      if (verdict.decision === 'deny') {
        const refused = addedScreen({ kind: 'refused', reasons: verdict.reasons }, reader, '')
        await ctx.reply(refused.text.text, textOptions(refused))
        return
      }
    }
    if (!traffic) return
    const title = await ask(
      say('webmaster-title-ask'),
      say('webmaster-title-again', { most: LONGEST_TITLE }),
      LONGEST_TITLE,
    )
    if (title === null) return
    const space = { title: cut(title, LONGEST_TITLE), traffic }
    const added = await conversation.external(() => shop.addAdSpace(personId, space))
    const screen = addedScreen(added, reader, ctx.me.username)
    await ctx.reply(screen.text.text, textOptions(screen))
  }
