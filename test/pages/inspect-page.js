/** Runs in a page: what an accessibility checker looks for first. Evaluates to { faults, leastContrast }. */
;(() => {
  const faults = []
  if (!/^(ru|en)$/.test(document.documentElement.lang)) faults.push('no language')
  if (document.title === '') faults.push('no title')
  if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1')
  if (document.querySelectorAll('main').length !== 1) faults.push('not one main')
  if (document.documentElement.scrollWidth > window.innerWidth) faults.push('scrolls sideways')
  for (const field of document.querySelectorAll('select, input:not([type=hidden])'))
    if (!field.labels?.length) faults.push(`no label: ${field.name}`)
  for (const control of document.querySelectorAll('a, button'))
    if (!control.textContent?.trim()) faults.push('a control without a name')
  for (const control of document.querySelectorAll('button, select, a.button'))
    if (control.checkVisibility() && control.getBoundingClientRect().height < 44)
      faults.push(`too small to touch: ${control.textContent}`)
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
  if (new Set(ids).size !== ids.length) faults.push('an id twice')

  const light = (color) => {
    const [r = 0, g = 0, b = 0, a = 1] = (color.match(/[\d.]+/g) ?? []).map(Number)
    const part = (value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
    return [0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b), a]
  }
  const behind = (element) => {
    if (!element) return 1
    const [value, alpha] = light(getComputedStyle(element).backgroundColor)
    return alpha === 0 ? behind(element.parentElement) : value
  }
  let leastContrast = 21
  for (const element of document.querySelectorAll('body *')) {
    const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
    if (!says || element.tagName === 'STYLE' || element.tagName === 'OPTION') continue
    const [ink] = light(getComputedStyle(element).color)
    const ground = behind(element)
    leastContrast = Math.min(leastContrast, (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05))
  }
  return { faults, leastContrast }
})()
