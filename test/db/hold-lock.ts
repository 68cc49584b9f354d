/** Takes a lock and prints 'held', or the name of the error; lets go when it is told anything. */
import { once } from 'node:events'
import { lockFolder } from '../../src/db/lock.ts'

const lock = await lockFolder(process.argv[2] as string).catch((error: Error) => error)
if (lock instanceof Error) process.stdout.write(`${lock.name}\n`)
else {
  process.stdout.write('held\n')
  await once(process.stdin, 'data')
  await lock.release()
}
process.exit()
