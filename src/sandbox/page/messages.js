import { drawText } from './entities.js'
import { dateLanguage, pageLanguage, say } from './words.js'

const node = (tag, className, ...children) => {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...children)
  return element
}

/** A message as a list item: bubble, picture, text, time, and its keyboard beneath. */
export function drawMessage(viewed, acts) {
  const { message, fileUrl, senderId } = viewed
  const told = serviceText(message)
  if (told) return drawService(message, told)
  const own = message.chat.type !== 'channel' && senderId === acts.personId()
  const bubble = node('div', 'bubble')
  const author = authorOf(message, own)
  if (author) bubble.append(author)
  if (message.forward_origin) bubble.append(forwarded(message.forward_origin))
  if (message.reply_to_message) bubble.append(quoted(message.reply_to_message))
  const text = message.text ?? message.caption ?? ''
  const body = node('div', 'text', drawText(text, message.entities ?? message.caption_entities, acts))
  body.dir = 'auto'
  const picture = message.photo ? drawPicture(message, fileUrl, text) : null
  if (picture && !message.show_caption_above_media) bubble.append(picture)
  if (message.document) bubble.append(drawDocument(message.document, fileUrl))
  if (text) bubble.append(body)
  if (picture && message.show_caption_above_media) bubble.append(picture)
  const preview = drawPreview(message.link_preview_options)
  if (preview) bubble.append(preview)
  bubble.append(stamp(message))
  const item = node('li', `message ${own ? 'own' : 'theirs'}`, bubble)
  if (picture) item.classList.add('with-picture')
  if (!text) item.classList.add('without-text')
  if (message.reply_markup?.inline_keyboard) item.append(drawKeyboard(message, acts))
  if (message.chat.type !== 'private') item.append(forwardButton(message, acts))
  item.dataset.id = String(message.message_id)
  return item
}

/** Who wrote it, where that is not plain: in a channel and a group; and by way of which bot. */
function authorOf({ chat, from, author_signature, via_bot }, own) {
  const name = chat.type === 'channel' ? chat.title : chat.type === 'private' || own ? '' : from.first_name
  if (!name && !via_bot) return null
  const line = node('div', 'author')
  if (name) line.append(node('b', '', name))
  if (author_signature) line.append(node('span', '', author_signature))
  if (via_bot) line.append(node('span', '', say('via', { name: via_bot.username })))
  return line
}

function forwardButton({ message_id }, acts) {
  const button = node('button', 'forward-button')
  button.type = 'button'
  button.title = say('forwardToBot')
  button.setAttribute('aria-label', say('forwardToBot'))
  button.innerHTML =
    '<svg viewBox="0 0 24 24" width="17" height="17" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="m14 6 6 6-6 6M20 12H9a5 5 0 0 0-5 5v2"/></svg>'
  button.addEventListener('click', () => acts.forward(message_id))
  return button
}

/** What Telegram itself says between the messages; '' where a person or the bot says something. */
export function serviceText({ chat_shared, new_chat_members, left_chat_member, new_chat_title }) {
  if (chat_shared) return say('didShare', { title: chat_shared.title ?? String(chat_shared.chat_id) })
  if (left_chat_member) return say('didLeave', { name: left_chat_member.first_name })
  if (new_chat_title) return say('didRename', { title: new_chat_title })
  const names = new_chat_members?.map(({ first_name }) => first_name)
  return names ? say('didJoin', { name: names.join(', ') }) : ''
}

function drawService({ message_id }, told) {
  const item = node('li', 'message service day', node('span', '', told))
  item.dataset.id = String(message_id)
  return item
}

function drawPicture(message, fileUrl, caption) {
  const size = message.photo.at(-1)
  const image = node('img')
  image.src = fileUrl
  image.width = size.width
  image.height = size.height
  image.alt = caption.split('\n')[0].slice(0, 120) || say('picture')
  image.referrerPolicy = 'no-referrer'
  image.addEventListener('error', () => image.classList.add('broken'))
  const frame = node('a', 'picture', image)
  frame.href = fileUrl
  frame.target = '_blank'
  frame.rel = 'noopener noreferrer'
  if (message.has_media_spoiler) frame.classList.add('veiled')
  return frame
}

/** A preview is fetched by Telegram's servers; here only a picture that the bot named itself is shown. */
function drawPreview(options) {
  if (!options?.url || options.is_disabled || !/\.(png|jpe?g|webp|gif)$/i.test(options.url.split('?')[0]))
    return null
  const image = node('img')
  image.src = options.url
  image.alt = say('picture')
  return node('div', 'preview', image)
}

function drawDocument({ file_name, file_size }, fileUrl) {
  const link = node(
    'a',
    'document',
    node('span', 'document-icon', '↓'),
    node('span', '', file_name ?? say('document')),
  )
  if (file_size) link.append(node('small', '', `${Math.max(1, Math.round(file_size / 1024))} KB`))
  link.href = fileUrl
  link.download = file_name ?? ''
  return link
}

function stamp({ date, edit_date }) {
  const time = node('time', '', timeText(date))
  time.dateTime = new Date(date * 1000).toISOString()
  return node('span', edit_date ? 'stamp edited' : 'stamp', ...(edit_date ? [`${say('edited')} `] : []), time)
}

const timeText = (date) =>
  new Date(date * 1000).toLocaleTimeString(pageLanguage(), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })

function forwarded(origin) {
  const name = origin.sender_user_name ?? origin.chat?.title ?? origin.sender_user?.first_name ?? ''
  return node('div', 'forwarded', say('forwarded', { name }))
}

const quoted = (message) =>
  node('div', 'quoted', (message.text ?? message.caption ?? say('picture')).slice(0, 100))

function drawKeyboard(message, acts) {
  const rows = message.reply_markup.inline_keyboard.map((row) =>
    node('div', 'keyboard-row', ...row.map((button) => drawButton(button, message, acts))),
  )
  return node('div', 'keyboard', ...rows)
}

function drawButton(button, message, acts) {
  const isLink = Boolean(button.url ?? button.web_app?.url)
  const element = node(isLink ? 'a' : 'button', 'key', node('span', 'key-text', button.text))
  if (button.style) element.dataset.style = button.style
  if (isLink) {
    element.href = button.url ?? button.web_app.url
    element.target = '_blank'
    element.rel = 'noopener noreferrer'
    element.append(corner(OPENS, say('opens')))
    element.addEventListener('click', (event) => {
      if (acts.openOwnLink(element.href)) event.preventDefault()
    })
    return element
  }
  element.type = 'button'
  if (button.copy_text) {
    element.append(corner(COPIES, say('copy')))
    element.addEventListener('click', () => acts.copy(button.copy_text.text))
  } else if (button.callback_data !== undefined) {
    element.dataset.callback = button.callback_data
    element.addEventListener('click', () => acts.press(element, message.message_id, button.callback_data))
  } else if (button.disabled) element.disabled = true
  else if (button.switch_inline_query_current_chat !== undefined) {
    element.addEventListener('click', () => acts.switchHere(button.switch_inline_query_current_chat))
  } else if (button.switch_inline_query !== undefined) {
    element.addEventListener('click', () => acts.switchElsewhere(button.switch_inline_query, () => true))
  } else if (button.switch_inline_query_chosen_chat) {
    const { query = '', ...allowed } = button.switch_inline_query_chosen_chat
    const fits = ({ chat }) => allowed[ALLOWED_BY[chat.type]] === true
    element.addEventListener('click', () => acts.switchElsewhere(query, fits))
  } else element.addEventListener('click', () => acts.tell(say('notHere')))
  return element
}

const ALLOWED_BY = {
  private: 'allow_bot_chats',
  channel: 'allow_channel_chats',
  supergroup: 'allow_group_chats',
  group: 'allow_group_chats',
}

const OPENS = 'M4 2h6v6M10 2 3 9'
const COPIES = 'M4 4h6v6H4zM2 8V2h6'

/** A drawn sign in a key's corner, with its meaning for those who do not see it. */
function corner(path, meaning) {
  const mark = node('span', 'key-corner')
  mark.innerHTML = `<svg viewBox="0 0 12 12" width="11" height="11" fill="none" stroke="currentColor" stroke-width="1.3"><path d="${path}"/></svg>`
  mark.setAttribute('aria-hidden', 'true')
  const both = document.createDocumentFragment()
  both.append(mark, node('span', 'unseen', `, ${meaning}`))
  return both
}

/** The line with a date between the messages of two days. */
export function drawDay(date) {
  const day = new Date(date * 1000)
  const isToday = day.toDateString() === new Date().toDateString()
  const text = isToday
    ? say('today')
    : day.toLocaleDateString(dateLanguage(), { day: 'numeric', month: 'long' })
  const item = node('li', 'day', node('span', '', text))
  item.dataset.day = day.toDateString()
  return item
}
