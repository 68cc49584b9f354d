/**
 * A list of options above the input field: arrows move through it while the field keeps the focus, Enter or Tab takes one, a
 * press takes it too. `onChoose` gets the option's element.
 */
export function openOptions(list, field, { onChoose, onToggle }) {
  let chosen = 0

  function mark() {
    for (const [index, item] of [...list.children].entries()) {
      item.setAttribute('aria-selected', String(index === chosen))
      if (index === chosen) item.scrollIntoView({ block: 'nearest' })
    }
    const active = list.children[chosen]
    if (active) field.setAttribute('aria-activedescendant', active.id)
    else field.removeAttribute('aria-activedescendant')
  }

  /** Puts options in the list's place; `from`: how many stood there before and stay where they were. */
  function show(items, from = 0) {
    chosen = from
    list.replaceChildren(...items)
    for (const [index, item] of items.entries()) {
      item.role = 'option'
      item.id = `${list.id}-${index}`
      item.onpointerdown = (event) => {
        event.preventDefault()
        onChoose(item)
      }
    }
    onToggle(items.length > 0)
    mark()
  }

  return {
    show,
    hide: () => show([]),
    /** Whether the key was meant for the list. */
    onKey({ key }) {
      const { length } = list.children
      if (length === 0) return false
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        chosen = (chosen + (key === 'ArrowDown' ? 1 : length - 1)) % length
        mark()
      } else if (key === 'Enter' || key === 'Tab') onChoose(list.children[chosen])
      else return false
      return true
    },
    get items() {
      return [...list.children]
    },
  }
}
