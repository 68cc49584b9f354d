import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Locale } from '../text/words.ts'

/** HTML with every value escaped; made by the `html` tag only. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

// One column, system fonts, no script, no file besides: it has to open on a slow phone behind a bad VPN.
const STYLE = `
:root{color-scheme:light dark;--paper:#f6f4f0;--card:#fff;--ink:#1d1b16;--soft:#5d574b;--line:#d9d3c7;--accent:#9c2f10;--on-accent:#fff;--warn:#fff3d6;--warn-line:#e0b34c}
@media (prefers-color-scheme:dark){:root{--paper:#171512;--card:#211e1a;--ink:#f2eee6;--soft:#b9b1a2;--line:#433d34;--accent:#ffb59b;--on-accent:#3d1204;--warn:#3a2e12;--warn-line:#8a6a1e}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
.top{display:flex;justify-content:space-between;align-items:center;gap:1rem;max-width:36rem;margin:0 auto;padding:1rem 1.25rem .25rem}
.brand{font-weight:700;letter-spacing:.01em}
main{max-width:36rem;margin:0 auto;padding:.5rem 1.25rem 2.5rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.25rem}
h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 .75rem;text-wrap:balance}
h2{font-size:1.0625rem;margin:0 0 .5rem}
p{margin:.5rem 0}
.soft{color:var(--soft);font-size:.9375rem}
.goods{color:var(--soft);font-size:.9375rem;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
dl.lands{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.75rem;margin:1rem 0}
dl.lands div{background:var(--warn);border:1px solid var(--warn-line);border-radius:.75rem;padding:.6rem .7rem}
dl.lands.alike div{background:transparent;border-color:var(--line)}
dl.lands dt{color:var(--soft);font-size:.875rem}
dl.lands dd{margin:.15rem 0 0;font-weight:650;line-height:1.3;overflow-wrap:break-word}
a{color:var(--accent)}
.button,button{display:block;width:100%;min-height:3rem;padding:.7rem 1rem;border:1px solid var(--accent);border-radius:.75rem;background:transparent;color:var(--accent);font:inherit;font-weight:650;text-align:center;text-decoration:none;cursor:pointer}
.button.first,button.first{background:var(--accent);color:var(--on-accent)}
button.quiet{border-color:transparent;text-decoration:underline;font-weight:500}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
form,.step{margin:1rem 0 0}
form.elsewhere{border-top:1px solid var(--line);margin-top:1.25rem;padding-top:1rem;margin-bottom:1rem}
label{display:block;font-weight:650;margin-bottom:.4rem}
.row{display:flex;gap:.6rem}
.row select{flex:1;min-width:0}
.row button{width:auto;flex:none}
select{min-height:3rem;padding:.5rem .75rem;border:1px solid var(--soft);border-radius:.75rem;background:var(--card);color:var(--ink);font:inherit}
code{font-size:.9375rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-top:1px solid var(--line)}
th{color:var(--soft);font-weight:500;white-space:nowrap}
@media (max-width:24rem){.row{flex-direction:column}.row button{width:100%}.card{padding:1rem}main,.top{padding-left:.85rem;padding-right:.85rem}}
`

const styleHash = createHash('sha256').update(STYLE).digest('base64')

/**
 * What our pages may do: nothing but their own style and pictures. Forms go to us, and from us on to the network: browsers hold
 * form-action against redirects too, so https is let through. `scripts`: the only ones that run, by address or by hash.
 */
export const pagePolicy = (frameAncestors = "'none'", scripts: readonly string[] = []): string =>
  [
    "default-src 'none'",
    ...(scripts.length > 0 ? [`script-src ${scripts.join(' ')}`] : []),
    `style-src 'sha256-${styleHash}'`,
    "img-src 'self' data:",
    "form-action 'self' https:",
    "base-uri 'none'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ')

export interface PageParts {
  readonly locale: Locale
  readonly title: string
  readonly body: Html
  /** More of the head: OpenGraph. */
  readonly head?: Html
  /** At the top right: the way to the other language. */
  readonly corner?: Html
  /** Our links are nobody's to index. */
  readonly noindex?: boolean
}

/** A whole document around a body. */
export const page = ({
  locale,
  title,
  body,
  head,
  corner,
  noindex = true,
}: PageParts): Html => html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${noindex ? html`<meta name="robots" content="noindex, nofollow">` : ''}
<link rel="icon" href="data:,">
${head ?? ''}
<style>${raw(STYLE)}</style>
</head>
<body>
<header class="top"><span class="brand">Prilavok</span>${corner ?? ''}</header>
<main><div class="card">
${body}
</div></main>
</body>
</html>
`
