import { createRequire } from 'node:module'
import { packPng } from './png.ts'

/** The one family in which pictures are lettered: it has Latin, Cyrillic, Georgian, Armenian and the ruble's sign. */
export const FONT = 'DejaVu Sans'

const FACES = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf']

/**
 * An SVG of our own as a PNG. Drawn and packed by the threads beside the event loop. No font of the machine is read, so that it
 * comes out the same everywhere; anything opaque beneath is the drawing's own business.
 * Throws where the machine has no renderer: a message then goes without its picture.
 */
export async function renderSvg(svg: string): Promise<Buffer> {
  const { renderAsync } = await import('@resvg/resvg-js')
  const { resolve } = createRequire(import.meta.url)
  const drawn = await renderAsync(svg, {
    font: {
      fontFiles: FACES.map((face) => resolve(`dejavu-fonts-ttf/ttf/${face}`)),
      loadSystemFonts: false,
      defaultFontFamily: FONT,
    },
  })
  return packPng(drawn.pixels, drawn.width, drawn.height)
}

/** Text for an SVG. */
export const svgText = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`).replace(/\p{Cc}/gu, ' ')
