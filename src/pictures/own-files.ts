/** Files of our own for calls to the Bot API: drawn ones that lie with the project, and those that are made when they are sent. */
import { readFile } from 'node:fs/promises'
import { isMadeFile, readMadeFile } from '../domain/made-file.ts'
import { projectPath } from '../paths.ts'
import { dayBarsSvg } from './day-bars.ts'
import { monthBarsSvg } from './month-bars.ts'
import { renderSvg } from './render-svg.ts'

export interface OwnFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Where drawn pictures lie: the sample catalogue's, and the programme's map. */
const FOLDERS = [
  projectPath('src', 'networks', 'sample', 'catalogue', 'pictures'),
  projectPath('src', 'pictures', 'drawn'),
]

/** The file that a call names, by a picture's key or in the words of made-file.ts. Throws for what is neither. */
export async function ownFile(key: string): Promise<OwnFile> {
  if (isMadeFile(key)) return makeFile(key)
  if (!/^[a-z0-9-]{1,64}$/.test(key)) throw new Error('no such picture of our own')
  for (const folder of FOLDERS) {
    const bytes = await readFile(`${folder}/${key}.png`).catch(() => null)
    if (bytes) return { name: `${key}.png`, bytes }
  }
  throw new Error(`no picture of our own is called ${key}`)
}

async function makeFile(words: string): Promise<OwnFile> {
  const file = readMadeFile(words)
  if (!file) throw new Error('the words of a made file cannot be read')
  if (file.kind === 'table') return { name: file.name, bytes: Buffer.from(file.text, 'utf8') }
  if (file.kind === 'days')
    return { name: 'days.png', bytes: await renderSvg(dayBarsSvg(file.days, file.language)) }
  return {
    name: 'months.png',
    bytes: await renderSvg(monthBarsSvg(file.bars, file.currency, file.language)),
  }
}
