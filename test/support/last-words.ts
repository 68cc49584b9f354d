/** Writes lines to the log when it is told so, and ends at once. `npx tsx test/support/last-words.ts LINES` */
import { openLog } from '../../src/compose.ts'

const lines = Number(process.argv[2])
const log = openLog('info', [])
process.stderr.on('error', () => {})
process.stdin.once('data', () => {
  for (let line = 0; line < lines; line++) log.info({ line }, 'a line of the log')
  process.exit(0)
})
