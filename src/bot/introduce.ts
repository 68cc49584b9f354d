/** What Telegram itself shows of the bot: its list of commands, and what it says of itself. All throw what the Bot API throws. */
import { type Api, type Bot, GrammyError } from 'grammy'
import type { BotCommandScope } from 'grammy/types'
import { LOCALES, words } from '../text/words.ts'
import type { ChatContext } from './context.ts'
import { OPERATOR_COMMAND } from './operator/chat.ts'
import { COMMANDS } from './shopper/chat.ts'

/** The commands, in both languages; for each of the operators their own besides. */
export async function listCommands({ api }: Bot<ChatContext>, operators: ReadonlySet<number>): Promise<void> {
  await setCommands(api, COMMANDS, { type: 'default' })
  for (const id of operators) {
    try {
      await setCommands(api, [...COMMANDS, OPERATOR_COMMAND], { type: 'chat', chat_id: id })
    } catch (error) {
      // Who has never written to the bot, or blocks it, is in no chat: the command is theirs all the same, and the others' lists do not wait.
      if (!(error instanceof GrammyError && (error.error_code === 400 || error.error_code === 403)))
        throw error
    }
  }
}

async function setCommands(api: Api, names: readonly string[], scope: BotCommandScope): Promise<void> {
  for (const locale of LOCALES) {
    const say = words(locale)
    const commands = names.map((command) => ({ command, description: say(`chat-command-${command}`) }))
    await api.setMyCommands(commands, { scope, language_code: locale })
    if (locale === 'en') await api.setMyCommands(commands, { scope })
  }
}

/** What is read before a person presses Start, and on the bot's page: where the owner has written nothing at @BotFather. */
export async function describeBot({ api }: Bot<ChatContext>): Promise<void> {
  const everybodys = words('en')
  for (const locale of ['en', 'ru'] as const) {
    // English is for everybody; where nothing is said in a language, Telegram gives what is said to everybody.
    const forWhom = locale === 'en' ? {} : { language_code: locale }
    const isFree = (said: string, key: string) => said === '' || (locale !== 'en' && said === everybodys(key))
    const { description } = await api.getMyDescription(forWhom)
    if (isFree(description, 'chat-about')) await api.setMyDescription(words(locale)('chat-about'), forWhom)
    const { short_description } = await api.getMyShortDescription(forWhom)
    if (isFree(short_description, 'chat-about-short'))
      await api.setMyShortDescription(words(locale)('chat-about-short'), forWhom)
  }
}
