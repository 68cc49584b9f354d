import type { BotCommand, BotCommandScope, MenuButton } from 'grammy/types'

/** What the bot tells about itself; texts by language code, '' for everybody else. */
export interface Profile {
  readonly name: Map<string, string>
  readonly description: Map<string, string>
  readonly shortDescription: Map<string, string>
  menuButton: MenuButton
  setCommands(scope: BotCommandScope, language: string, commands: readonly BotCommand[]): void
  commands(scope: BotCommandScope, language: string): readonly BotCommand[]
  /** The list that a person sees in a private chat: Telegram's order of scopes, the language before none. */
  commandsFor(chatId: number, language: string): readonly BotCommand[]
}

export function openProfile(): Profile {
  const lists = new Map<string, readonly BotCommand[]>()
  const key = (scope: BotCommandScope, language: string) =>
    [
      scope.type,
      'chat_id' in scope ? scope.chat_id : '',
      'user_id' in scope ? scope.user_id : '',
      language,
    ].join('/')
  const commands = (scope: BotCommandScope, language: string) => lists.get(key(scope, language)) ?? []
  return {
    name: new Map(),
    description: new Map(),
    shortDescription: new Map(),
    menuButton: { type: 'commands' },
    commands,
    setCommands(scope, language, list) {
      if (list.length > 0) lists.set(key(scope, language), list)
      else lists.delete(key(scope, language))
    },
    commandsFor(chatId, language) {
      const scopes: BotCommandScope[] = [
        { type: 'chat', chat_id: chatId },
        { type: 'all_private_chats' },
        { type: 'default' },
      ]
      const lists = scopes.flatMap((scope) => [commands(scope, language), commands(scope, '')])
      return lists.find((list) => list.length > 0) ?? []
    },
  }
}

/** The text for a language, else the text for everybody. */
export const inLanguage = (texts: Map<string, string>, language: string): string =>
  texts.get(language) ?? texts.get('') ?? ''
