import type { Outside } from './outside.ts'

/** A form in progress, or what else the bot keeps by key; undefined when there is none. Written by finishTurn. */
export const readForm =
  ({ db }: Outside) =>
  (key: string): Promise<unknown> =>
    db.botSessions.read(key)

/** What Telegram said last of the bot itself (getMe), so that a start does not hang on Telegram. */
export const recallBot =
  ({ db }: Outside) =>
  (botId: string): Promise<unknown> =>
    db.botSessions.read(`me:${botId}`)

export const rememberBot =
  ({ db, now }: Outside) =>
  (botId: string, info: unknown): Promise<void> =>
    db.botSessions.write(`me:${botId}`, info, now())

/** Telegram's ids of pictures uploaded before. Keys name the bot and the picture. */
export const findUploads =
  ({ db }: Outside) =>
  (keys: readonly string[]): Promise<Map<string, string>> =>
    db.uploads.find(keys)

export const keepUpload =
  ({ db }: Outside) =>
  (key: string, fileId: string): Promise<void> =>
    db.uploads.keep(key, fileId)

export const forgetUploads =
  ({ db }: Outside) =>
  (keys: readonly string[]): Promise<void> =>
    db.uploads.forget(keys)
