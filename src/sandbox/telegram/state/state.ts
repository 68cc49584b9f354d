import { type Callbacks, openCallbacks } from './callbacks.ts'
import { type Changes, openChanges } from './changes.ts'
import { type Chats, openChats } from './chats.ts'
import { counterFrom } from './counter.ts'
import { type Faults, openFaults } from './faults.ts'
import { type Files, openFiles } from './files.ts'
import { type Inline, openInline } from './inline.ts'
import { type Messages, openMessages } from './messages.ts'
import { openProfile, type Profile } from './profile.ts'
import { type BotSettings, openSettings } from './settings.ts'
import { openUpdates, type Updates } from './updates.ts'

/** All that the sandbox's Telegram remembers, in memory, with its clock and its numbers. */
export interface State {
  readonly token: string
  readonly botId: number
  readonly botUsername: string
  readonly now: () => Date
  readonly newId: (length: number) => string
  readonly nextMessageId: () => number
  readonly nextUpdateId: () => number
  readonly chats: Chats
  readonly messages: Messages
  readonly changes: Changes
  readonly updates: Updates
  readonly callbacks: Callbacks
  readonly files: Files
  readonly inline: Inline
  readonly settings: BotSettings
  readonly profile: Profile
  readonly faults: Faults
}

export interface StateOptions {
  readonly token: string
  readonly botUsername: string
  readonly now: () => Date
  readonly newId: (length: number) => string
}

export function openState({ token, botUsername, now, newId }: StateOptions): State {
  return {
    token,
    botId: Number(token.split(':')[0]),
    botUsername,
    now,
    newId,
    nextMessageId: counterFrom(now()),
    nextUpdateId: counterFrom(now()),
    chats: openChats(),
    messages: openMessages(),
    changes: openChanges(),
    updates: openUpdates(),
    callbacks: openCallbacks(),
    files: openFiles(newId),
    inline: openInline(),
    settings: openSettings(),
    profile: openProfile(),
    faults: openFaults(),
  }
}

/** Unix time in whole seconds. */
export const seconds = (date: Date): number => Math.floor(date.getTime() / 1000)
