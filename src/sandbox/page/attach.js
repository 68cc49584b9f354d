import { say } from './words.js'

const MOST = 10

/** Pictures waiting to be sent with the next message. */
export function openAttach(onChange) {
  const input = document.getElementById('attach-file')
  const shelf = document.getElementById('attached')
  let pictures = []

  function draw() {
    shelf.hidden = pictures.length === 0
    shelf.replaceChildren(...pictures.map(drawPicture))
    onChange(pictures.length)
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

  input.addEventListener('change', async () => {
    const read = await Promise.all([...input.files].map(readPicture))
    pictures = [...pictures, ...read].slice(0, MOST)
    input.value = ''
    draw()
  })
  document.getElementById('attach').addEventListener('click', () => input.click())

  return {
    /** The pictures as the control API takes them, and none are left. */
    take() {
      const taken = pictures.map(({ address }) => ({ data: address.slice(address.indexOf(',') + 1) }))
      pictures = []
      draw()
      return taken
    },
    get count() {
      return pictures.length
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
