import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { MessageEntity } from 'grammy/types'
import {
  LONGEST_ADVERTISER,
  LONGEST_TEMPLATE,
  MOST_HASHTAGS,
  readHashtags,
  type SettingsChange,
} from '../../../domain/channel-settings.ts'
import { readInn } from '../../../domain/inn.ts'
import { ALL_PLACES } from '../../../domain/post-template.ts'
import type { WordedPost } from '../../../domain/worded-post.ts'
import { ask, type Read, readerIn, readOr, readTitle } from '../../form.ts'
import { textOptions } from '../../screen.ts'
import { readZone } from '../../webmaster/wishes.ts'
import type { Typed } from './buttons.ts'
import { settingsScreen } from './settings.ts'
import type { ChannelShop } from './shop.ts'

/** The form's name and version: a change of its steps needs a new version, or forms in progress cannot be replayed. */
export const CHANNEL_SETTING = 'set-channel-1'

/** What is asked, and what is said to an answer that is none; words: 'channel-type-…', 'channel-again-…'. */
type Asked = 'hashtags' | 'template' | 'zone' | 'advertiser' | 'inn'

/** A short form: one of the settings that are typed, written and kept. */
export const channelSettingForm =
  (shop: ChannelShop) =>
  async (conversation: Conversation, ctx: Context, channelId: number, setting: Typed): Promise<void> => {
    const reader = await readerIn(shop, conversation, ctx)
    if (!reader) return
    const { say, person } = reader

    const most = {
      advertiser: LONGEST_ADVERTISER,
      hashtags: MOST_HASHTAGS,
      template: LONGEST_TEMPLATE,
      zone: 0,
      inn: 0,
    }
    const again = (about: Asked): string => say(`channel-again-${about}`, { most: most[about] })
    /** null: given up. */
    const askFor = async <T>(
      about: Asked,
      read: (text: string) => Read<T> | Promise<Read<T>>,
    ): Promise<T | null> => {
      const asks = say(`channel-type-${about}`, { most: most[about] })
      const written = await ask(conversation, ctx, { say, asks, givenUp: say('webmaster-given-up'), read })
      return written ? written.is : null
    }

    /** The text, or the first thing that keeps it from being a template; one that is taken is shown with a deal in it. */
    const readTemplate = async (text: string): Promise<Read<string>> => {
      const template = text.trim()
      if (template === '' || template.length > LONGEST_TEMPLATE) return { again: again('template') }
      const checked = await conversation.external(() => shop.checkTemplate(person.id, channelId, template))
      if (checked.kind === 'taken') {
        const { preview } = checked
        if (preview) await ctx.reply(preview.body.text, previewOptions(preview))
        return { is: template }
      }
      const [problem] = checked.kind === 'refused' ? checked.problems : []
      if (!problem) return { again: say('channel-owners-only') }
      const { name, most } = { name: '', most: 0, ...problem }
      return {
        again: say(`channel-template-${problem.code.replaceAll('_', '-')}`, {
          name,
          most,
          places: ALL_PLACES,
        }),
      }
    }

    const read = async (): Promise<SettingsChange | null> => {
      switch (setting) {
        case 'hashtags': {
          const hashtags = await askFor('hashtags', (text) => readOr(readHashtags(text), again('hashtags')))
          return hashtags && { hashtags }
        }
        case 'timeZone': {
          const timeZone = await askFor('zone', (text) => readOr(readZone(text), again('zone')))
          return timeZone === null ? null : { timeZone }
        }
        case 'template': {
          const template = await askFor('template', readTemplate)
          return template === null ? null : { template }
        }
        case 'label': {
          const advertiser = await askFor('advertiser', (text) =>
            readOr(readTitle(text, LONGEST_ADVERTISER), again('advertiser')),
          )
          const inn =
            advertiser === null ? null : await askFor('inn', (text) => readOr(readInn(text), again('inn')))
          return advertiser === null || inn === null ? null : { label: { advertiser, inn } }
        }
      }
    }

    const change = await read()
    if (!change) return
    const changed = await conversation.external(() =>
      shop.changeChannelSettings(person.id, channelId, change),
    )
    if (!changed) return void (await ctx.reply(say('channel-owners-only')))
    const screen = settingsScreen(changed, reader)
    await ctx.reply(screen.text.text, textOptions(screen))
  }

/** Links in a preview lead nowhere yet: Telegram need not look at them. */
const previewOptions = ({ body, buttons }: WordedPost) => ({
  entities: body.entities as unknown as MessageEntity[],
  link_preview_options: { is_disabled: true },
  reply_markup: { inline_keyboard: buttons.map((row) => row.map((button) => ({ ...button }))) },
})
