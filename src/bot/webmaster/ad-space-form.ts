import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { TrafficSource } from '../../domain/ad-space.ts'
import { cut } from '../../domain/cut.ts'
import { ask, readerIn, readOr, readTitle } from '../form.ts'
import { textOptions } from '../screen.ts'
import type { WebmasterShop } from './account.ts'
import { addedScreen } from './ad-spaces.ts'
import { readTraffic } from './traffic-code.ts'

/** The form's name and version: a change of its steps needs a new version, or forms in progress cannot be replayed. */
export const AD_SPACE = 'ad-space-1'

const LONGEST_TITLE = 64
const LONGEST_NETWORK = 64

/** A short form: the social network's name where no button had it, then the ad space's title. */
export const adSpaceForm =
  (shop: WebmasterShop) =>
  async (conversation: Conversation, ctx: Context, told: string): Promise<void> => {
    const reader = await readerIn(shop, conversation, ctx)
    if (!reader) return
    const { say, person } = reader

    const askLine = async (asks: string, again: string, longest: number): Promise<string | null> => {
      const read = (text: string) => readOr(readTitle(text, longest), again)
      const written = await ask(conversation, ctx, { say, asks, givenUp: say('webmaster-given-up'), read })
      return written ? written.is : null
    }

    const known = readTraffic(told)
    let traffic: TrafficSource | null = known?.kind === 'told' ? known.traffic : null
    if (known?.kind === 'typed') {
      const network = await askLine(
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
    const title = await askLine(
      say('webmaster-title-ask'),
      say('webmaster-title-again', { most: LONGEST_TITLE }),
      LONGEST_TITLE,
    )
    if (title === null) return
    const space = { title: cut(title, LONGEST_TITLE), traffic }
    const added = await conversation.external(() => shop.addAdSpace(person.id, space))
    const screen = addedScreen(added, reader, ctx.me.username)
    await ctx.reply(screen.text.text, textOptions(screen))
  }
