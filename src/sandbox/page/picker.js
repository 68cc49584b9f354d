import { drawChat } from './chat-list.js'

const by = (id) => document.getElementById(id)

/** A dialog in which a person picks one of their chats. */
export function openPicker() {
  const dialog = by('picker')
  return {
    /** `lines`: as the list of chats has them; `onPick` gets the chosen one. */
    ask({ title, note, lines, nameOf, onPick }) {
      by('picker-title').textContent = title
      by('picker-note').textContent = note
      by('picker-list').replaceChildren(
        ...lines.map((line) =>
          drawChat(line, {
            name: nameOf(line),
            onPress() {
              dialog.close()
              onPick(line)
            },
          }),
        ),
      )
      dialog.showModal()
    },
  }
}
