import { say } from './words.js'

const MOST = 10

/** Pictures waiting to be sent with the next message. `onUnreadable` is told why a file cannot be read; the others stay. */
export function openAttach({ onChange, onUnreadable }) {
  const input = document.getElementById('attach-file')
  const shelf = document.getElementById('attached')
  let pictures = []
  /** Files are read while the person goes on typing; whoever takes the pictures waits for those that are still being read. */
  let reading = Promise.resolve()
  let unread = 0

  function draw() {
    shelf.hidden = pictures.length === 0
    shelf.replaceChildren(...pictures.map(drawPicture))
    onChange()
  }

  function drawPicture(picture) {
    const { name, address } = picture
    const image = document.createElement('img')
    image.src = address
    image.alt = ''
    const button = document.createElement('button')
    button.type = 'button'
    button.title = name
    button.setAttribute('aria-label', say('detach', { name }))
    button.append(image)
    button.addEventListener('click', () => {
      pictures = pictures.filter((one) => one !== picture)
      draw()
    })
    return button
  }

  async function readAll(files) {
    const read = await Promise.all(files.map((file) => readPicture(file).catch(onUnreadable)))
    pictures = [...pictures, ...read.filter(Boolean)].slice(0, MOST)
    unread -= files.length
    draw()
  }

  input.addEventListener('change', () => {
    const files = [...input.files]
    input.value = ''
    unread += files.length
    reading = reading.then(() => readAll(files))
  })
  document.getElementById('attach').addEventListener('click', () => input.click())

  return {
    /** The pictures as the control API takes them, all that were chosen until now, and none are left. */
    async take() {
      await reading
      const taken = pictures.map(({ address }) => ({ data: address.slice(address.indexOf(',') + 1) }))
      pictures = []
      draw()
      return taken
    },
    get isEmpty() {
      return pictures.length + unread === 0
    },
  }
}

const readPicture = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve({ name: file.name, address: reader.result })
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
