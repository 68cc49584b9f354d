import type { BotCommand, BotCommandScope } from 'grammy/types'
import { badRequest } from '../refusal.ts'
import { knownChat } from '../rules/addressing.ts'
import { inLanguage } from '../state/profile.ts'
import type { State } from '../state/state.ts'
import { wireBot } from '../wire/users.ts'
import type { MethodTable } from './method.ts'

const DEFAULT_SCOPE: BotCommandScope = { type: 'default' }

/** What the bot tells about itself: commands, name, descriptions, the menu button. */
export function profileMethods(state: State): MethodTable {
  const { profile } = state
  const everybody = () => {
    for (const chat of [...state.chats.people(), ...state.chats.allShared()]) state.changes.mark(chat.id)
    return true
  }
  const setText = (texts: Map<string, string>, text = '', language = '', limit: number, what: string) => {
    if (text.length > limit) throw badRequest(`bot ${what} is too long`)
    if (text === '') texts.delete(language)
    else texts.set(language, text)
    return everybody()
  }
  const checkScope = (scope: BotCommandScope) => {
    if ('chat_id' in scope) knownChat(state, scope.chat_id)
  }
  const privateChat = (chatId: number) => {
    const chat = knownChat(state, chatId)
    if (chat.type !== 'private') throw badRequest('chat not found')
    return chat
  }
  return {
    setMyCommands({ commands, scope = DEFAULT_SCOPE, language_code = '' }) {
      if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH')
      for (const command of commands) checkCommand(command)
      checkScope(scope)
      profile.setCommands(scope, language_code, commands.map(withoutSlash))
      return everybody()
    },
    deleteMyCommands({ scope = DEFAULT_SCOPE, language_code = '' }) {
      checkScope(scope)
      profile.setCommands(scope, language_code, [])
      return everybody()
    },
    getMyCommands: ({ scope = DEFAULT_SCOPE, language_code = '' }) => profile.commands(scope, language_code),

    setMyName: ({ name, language_code }) => setText(profile.name, name, language_code, 64, 'name'),
    getMyName: ({ language_code = '' }) => ({ name: wireBot(state, language_code).first_name }),
    setMyDescription: ({ description, language_code }) =>
      setText(profile.description, description, language_code, 512, 'description'),
    getMyDescription: ({ language_code = '' }) => ({
      description: inLanguage(profile.description, language_code),
    }),
    setMyShortDescription: ({ short_description, language_code }) =>
      setText(profile.shortDescription, short_description, language_code, 120, 'short description'),
    getMyShortDescription: ({ language_code = '' }) => ({
      short_description: inLanguage(profile.shortDescription, language_code),
    }),

    setChatMenuButton({ chat_id, menu_button = { type: 'default' } }) {
      if (chat_id === undefined) profile.menuButton = menu_button
      else privateChat(chat_id).menuButton = menu_button.type === 'default' ? null : menu_button
      return everybody()
    },
    getChatMenuButton: ({ chat_id }) =>
      (chat_id === undefined ? null : privateChat(chat_id).menuButton) ?? profile.menuButton,
  }
}

const withoutSlash = (command: BotCommand): BotCommand => ({
  ...command,
  command: command.command.replace(/^\//, ''),
})

function checkCommand({ command, description }: BotCommand): void {
  if (!/^\/?[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
  if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
}
