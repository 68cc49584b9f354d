/** What every screen of text is made of: its words as entities, its buttons, and how it is shown. */
import { bold, FormattedString, fmt } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import { cut } from '../domain/cut.ts'
import type { ReadContext } from './context.ts'

/** A message of text with buttons. */
export interface Screen {
  readonly text: FormattedString
  readonly keyboard: InlineKeyboard
}

/** What a text message takes besides its words: entities instead of markup, so that no name can break them; no previews. */
export const textOptions = ({ text, keyboard }: Screen) => ({
  entities: text.entities,
  link_preview_options: { is_disabled: true },
  reply_markup: keyboard,
})

/** Shows a screen in place of the text message whose button was pressed, or as a new message. */
export async function show(ctx: ReadContext, screen: Screen): Promise<void> {
  const pressed = ctx.callbackQuery?.message
  const inPlace = pressed !== undefined && 'text' in pressed && pressed.text !== undefined
  if (inPlace) await ctx.editMessageText(screen.text.text, textOptions(screen))
  else await ctx.reply(screen.text.text, textOptions(screen))
}

type Part = FormattedString | string | null

const joined = (parts: readonly Part[], between: string): FormattedString =>
  FormattedString.join(
    parts.filter((part) => part !== null),
    between,
  )

/** Lines under each other; null ones are left out. */
export const lines = (...parts: readonly Part[]): FormattedString => joined(parts, '\n')

/** Paragraphs, an empty line between them; null ones are left out. */
export const paragraphs = (...parts: readonly Part[]): FormattedString => joined(parts, '\n\n')

/** A screen's title. */
export const heading = (text: string): FormattedString => fmt`${bold}${text}${bold}`

/** Telegram takes 4096 UTF-16 units of a text; something may have to stand besides. */
export const MOST_TEXT = 3_900

/** Longer labels are cut by phones anyway. */
export const LABEL_SHOWN = 60

/** How an area adds one of its buttons to a keyboard: `write` is what makes its callback data. */
export const pressing =
  <Button>(write: (button: Button) => string) =>
  (keyboard: InlineKeyboard, label: string, button: Button): InlineKeyboard =>
    keyboard.text(cut(label, LABEL_SHOWN), write(button))

/** A keyboard without buttons yet. */
export const newKeyboard = (): InlineKeyboard => new InlineKeyboard()
