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
import type { WordedPost } from '../../../domain/worded-post.ts'
import { textOptions } from '../../screen.ts'
import { readTitle } from '../../webmaster/ad-space-form.ts'
import { readerIn } from '../../webmaster/forecast-form.ts'
import { readZone } from '../../webmaster/wishes.ts'
import type { Typed } from './buttons.ts'
import { settingsScreen } from './settings.ts'
import type { ChannelShop } from './shop.ts'

/** The form's name and version: a change of its steps needs a new version, or forms in progress cannot be replayed. */
export const CHANNEL_SETTING = 'set-channel-1'

const MAX_TRIES = 3

/** What is asked, and what is said to an answer that is none; words: 'channel-type-…', 'channel-again-…'. */
type Asked = 'hashtags' | 'template' | 'zone' | 'advertiser' | 'inn'

/** What was written: as it is kept (null = unreadable), or what is wrong with it. */
type Read<T> = { readonly is: T | null } | { readonly wrong: string }

/** A short form: one of the settings that are typed, written and kept. */
export const channelSettingForm =
  (shop: ChannelShop) =>
  async (conversation: Conversation, ctx: Context, channelId: number, setting: Typed): Promise<void> => {
    const reader = await readerIn(shop, conversation, ctx)
    if (!reader) return
    const { say, person } = reader

    /** Asks until something readable is written; null when it was not. */
    const ask = async <T>(
      about: Asked,
      read: (text: string) => Read<T> | Promise<Read<T>>,
    ): Promise<T | null> => {
      const most = { advertiser: LONGEST_ADVERTISER, hashtags: MOST_HASHTAGS, template: LONGEST_TEMPLATE }
      const limit = { most: about in most ? most[about as keyof typeof most] : 0 }
      await ctx.reply(say(`channel-type-${about}`, limit))
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const answer = await conversation.waitFor('message:text')
        const found = await read(answer.message.text)
        if ('is' in found && found.is !== null) return found.is
        if (tries + 1 < MAX_TRIES)
          await ctx.reply('wrong' in found ? found.wrong : say(`channel-again-${about}`, limit))
      }
      await ctx.reply(say('webmaster-given-up'))
      return null
    }

    /** The text, or the first thing that keeps it from being a template; one that is taken is shown with a deal in it. */
    const readTemplate = async (text: string): Promise<Read<string>> => {
      const template = text.trim()
      if (template === '' || template.length > LONGEST_TEMPLATE) return { is: null }
      const checked = await conversation.external(() => shop.checkTemplate(person.id, channelId, template))
      if (checked.kind === 'taken') {
        const { preview } = checked
        if (preview) await ctx.reply(preview.body.text, previewOptions(preview))
        return { is: template }
      }
      const [problem] = checked.kind === 'refused' ? checked.problems : []
      if (!problem) return { wrong: say('channel-owners-only') }
      const { name, most } = { name: '', most: 0, ...problem }
      return { wrong: say(`channel-template-${problem.code.replaceAll('_', '-')}`, { name, most }) }
    }

    const read = async (): Promise<SettingsChange | null> => {
      switch (setting) {
        case 'hashtags': {
          const hashtags = await ask('hashtags', (text) => ({ is: readHashtags(text) }))
          return hashtags && { hashtags }
        }
        case 'timeZone': {
          const timeZone = await ask('zone', (text) => ({ is: readZone(text) }))
          return timeZone === null ? null : { timeZone }
        }
        case 'template': {
          const template = await ask('template', readTemplate)
          return template === null ? null : { template }
        }
        case 'label': {
          const advertiser = await ask('advertiser', (text) => ({ is: readTitle(text, LONGEST_ADVERTISER) }))
          const inn = advertiser === null ? null : await ask('inn', (text) => ({ is: readInn(text) }))
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
