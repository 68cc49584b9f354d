import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { type Locale, words } from '../text/words.ts'
import { type Html, page, pagePolicy } from './page.ts'

/** Telegram's own script: without it a page inside Telegram cannot ask it for anything. */
const TELEGRAM_SCRIPT = 'https://telegram.org/js/telegram-web-app.js'

// Shows what is inside Telegram only, asks it for the chat at once, and again by the button; says what came of it.
const SCRIPT = `
const app = window.Telegram?.WebApp
const part = (id) => document.getElementById(id)
if (app?.initData) {
  part('outside').hidden = true
  if (app.isVersionAtLeast('8.0')) {
    const share = () => {
      part('status').textContent = ''
      app.shareMessage(document.body.querySelector('[data-share]').dataset.share, (sent) => {
        part('status').textContent = part(sent ? 'sent' : 'unsent').textContent
      })
    }
    part('inside').hidden = false
    part('share').addEventListener('click', share)
    app.ready()
    share()
  } else part('old').hidden = false
}
`

const scriptHash = createHash('sha256').update(SCRIPT).digest('base64')

/** What the page may do besides: Telegram's script and its own, inside Telegram's own web client. */
export const sharePolicy = (): string =>
  pagePolicy('https://web.telegram.org', [TELEGRAM_SCRIPT, `'sha256-${scriptHash}'`])

/** The id of a prepared message as Telegram gives it, or null for anything that cannot be one. */
export const preparedId = (text: string | undefined): string | null =>
  text !== undefined && /^[\w.~+/=-]{1,256}$/.test(text) ? text : null

/** The page inside Telegram that hands a prepared message to a chat of the person's choice; elsewhere it says what it is for. */
export function sharePage(locale: Locale, prepared: string, botName: string | null): Html {
  const say = words(locale)
  const title = say('door-share-title')
  return page({
    locale,
    title: `Prilavok: ${title}`,
    head: html`<script src="${TELEGRAM_SCRIPT}"></script>`,
    body: html`<h1>${title}</h1>
<div id="outside">
<p>${say('door-share-outside')}</p>
${botName ? html`<p class="step"><a class="button first" href="https://t.me/${botName}">${say('door-home-bot')}</a></p>` : ''}
</div>
<div id="inside" data-share="${prepared}" hidden>
<p>${say('door-share-inside')}</p>
<p class="step"><button id="share" type="button" class="first">${say('door-share-choose')}</button></p>
</div>
<p id="old" hidden>${say('door-share-old')}</p>
<p id="status" role="status"></p>
<p id="sent" hidden>${say('door-share-sent')}</p>
<p id="unsent" hidden>${say('door-share-unsent')}</p>
<script>${raw(SCRIPT)}</script>`,
  })
}
