import type { BotCommand, BotCommandScope, MenuButton } from 'grammy/types'

/** What the bot tells about itself; texts by language code, '' for everybody else. */
export interface Profile {
  readonly name: Map<string, string>
  readonly description: Map<string, string>
  readonly shortDescription: Map<string, string>
  menuButton: MenuButton
  setCommands(scope: BotCommandScope, language: string, commands: readonly BotCommand[]): void
  commands(scope: BotCommandScope, language: string): readonly BotCommand[]
  /** The list that a person sees in a chat: Telegram's order of scopes, the language before none. */
  commandsFor(place: CommandPlace, language: string): readonly BotCommand[]
}

/** Where a person looks at the commands: the bot's chat, or a group in which they are an administrator or not. */
export interface CommandPlace {
  readonly chatId: number
  readonly personId: number
  readonly isGroup: boolean
  readonly administers: boolean
}

/** From the narrowest to the widest. */
const scopesOf = ({ chatId, personId, isGroup, administers }: CommandPlace): BotCommandScope[] =>
  isGroup
    ? [
        { type: 'chat_member', chat_id: chatId, user_id: personId },
        ...(administers ? [{ type: 'chat_administrators', chat_id: chatId } as const] : []),
        { type: 'chat', chat_id: chatId },
        ...(administers ? [{ type: 'all_chat_administrators' } as const] : []),
        { type: 'all_group_chats' },
        { type: 'default' },
      ]
    : [{ type: 'chat', chat_id: chatId }, { type: 'all_private_chats' }, { type: 'default' }]

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
    commandsFor(place, language) {
      const scopes = scopesOf(place)
      const lists = scopes.flatMap((scope) => [commands(scope, language), commands(scope, '')])
      return lists.find((list) => list.length > 0) ?? []
    },
  }
}

/** The text for a language, else the text for everybody. */
export const inLanguage = (texts: Map<string, string>, language: string): string =>
  texts.get(language) ?? texts.get('') ?? ''
