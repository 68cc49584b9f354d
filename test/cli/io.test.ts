import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { openIo } from '../../src/cli/io.ts'

test('what is shown cannot steer the terminal: titles and names come from strangers', async () => {
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() }
  const io = openIo(streams, 'en')
  await io.print('\ufeffЧайник\u001b]0;x\u0007\t1\r\n\u009b2J\rpaid')
  io.complain('a\u001b[2Jb\nc')
  expect(String(streams.stdout.read())).toBe('\ufeffЧайник\ufffd]0;x\ufffd\t1\r\n\ufffd2J\ufffdpaid')
  expect(String(streams.stderr.read())).toBe('a\ufffd[2Jb\nc\n')
})

test('a reader of complaints that is gone ends nothing', async () => {
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() }
  const io = openIo(streams, 'en')
  streams.stderr.emit('error', new Error('EPIPE'))
  io.complain('nobody hears it')
  expect(await io.print('a result\n')).toBe('open')
})
