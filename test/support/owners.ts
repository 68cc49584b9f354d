/** What owners of channels do in the chat before anything else, and how a journey reads what stands there. */
import { words } from '../../src/text/words.ts'
import type { Person, Seen, SharedChat } from './telegram.ts'

/** A text, or the words under a picture. */
export const wordsOf = (message: Seen): string => message.text ?? message.caption ?? ''

/** Does a message say this? */
export const says = (what: string | RegExp) => (message: Seen) =>
  typeof what === 'string' ? wordsOf(message).includes(what) : what.test(wordsOf(message))

/** The addresses behind the buttons of messages, or of results. */
export const addressesOf = (marked: readonly { readonly reply_markup?: Seen['reply_markup'] }[]): string[] =>
  marked.flatMap(({ reply_markup: markup }) =>
    (markup?.inline_keyboard ?? []).flat().flatMap((button) => ('url' in button ? [button.url] : [])),
  )

/** Accepts the terms. `name` as the office greets them. */
export async function joinProgramme(
  person: Person,
  name: string,
  language: 'ru' | 'en' = 'ru',
): Promise<void> {
  const say = words(language)
  await person.ask('/webmaster')
  await person.press(say('webmaster-button-join'))
  await person.press(say('webmaster-button-accept'))
  await person.waitFor(says(name))
}

/** Connects a channel by the button that asks for one. */
export async function connectChannel(person: Person, channel: SharedChat): Promise<Seen> {
  const say = words('ru')
  await person.ask('/channels')
  await person.press(say('channel-button-connect'))
  await person.waitFor(says(say('channel-connect-money')))
  await person.shareChat(channel, say('channel-button-pick'))
  return person.waitFor(says(say('channel-connected')))
}

/** Lets somebody in as a second owner, by a link; gives what stood in it. */
export async function inviteOwner(
  owner: Person,
  { title }: Pick<SharedChat, 'title'>,
  guest: Person,
  language: 'ru' | 'en' = 'ru',
): Promise<string> {
  const say = words('ru')
  await owner.ask('/channels')
  await owner.press(title)
  // Other messages may have the same button: the newest has to be the channel's own screen first.
  const members = say('channel-button-members')
  await owner.waitForChat((messages) =>
    (messages.at(-1)?.reply_markup?.inline_keyboard ?? []).flat().some(({ text }) => text === members),
  )
  await owner.press(members)
  await owner.press(say('channel-button-invite-owner'))
  const invitation = await owner.waitFor(says('?start=j'))
  const payload = /\?start=(j\w+)/.exec(wordsOf(invitation))?.[1] ?? ''
  await guest.start(payload)
  await guest.waitFor(says(words(language)('channel-joined', { role: 'owner' })))
  return payload
}
