/** Pictures of the sample catalogue: a drawing on its ground, in one of four looks. */
import { DRAWINGS, type Palette } from './drawings.ts'

/** The whole picture: a flat ground (gradients make pictures ten times as heavy), a shadow, the drawing. */
export function pictureSvg(drawing: string, palette: Palette, ground: readonly [string, string]): string {
  const draw = DRAWINGS[drawing]
  if (!draw) throw new Error(`no drawing named ${drawing}`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" width="480" height="480">
<rect width="240" height="240" fill="${ground[0]}"/><circle cx="120" cy="118" r="100" fill="${ground[1]}" opacity="0.55"/><ellipse cx="120" cy="206" rx="84" ry="11" fill="#000" opacity="0.10"/>${draw(palette)}</svg>`
}

/** Four palettes with their grounds: a picture's number picks one. */
export const LOOKS: readonly { readonly palette: Palette; readonly ground: readonly [string, string] }[] = [
  {
    palette: { main: '#2f6fed', dark: '#1b2a4a', light: '#eaf1ff', accent: '#ffb020' },
    ground: ['#dfeaff', '#b9d0ff'],
  },
  {
    palette: { main: '#e5484d', dark: '#3b1219', light: '#fff0f0', accent: '#ffd166' },
    ground: ['#ffe6e3', '#ffc2b8'],
  },
  {
    palette: { main: '#1a9c6b', dark: '#0e3326', light: '#e9fbf2', accent: '#ff8a3d' },
    ground: ['#dcf7e8', '#abe8cb'],
  },
  {
    palette: { main: '#7a4fd6', dark: '#2a1a52', light: '#f3edff', accent: '#2fd0c8' },
    ground: ['#ece3ff', '#cdb8ff'],
  },
]
