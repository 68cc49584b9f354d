/** A Bot API server in a process of its own that takes everything at once; given a number N, every Nth message gets a 429. Says its port. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const answer = JSON.stringify({
  ok: true,
  result: { message_id: 1, date: 1, chat: { id: 1, type: 'private' }, text: 'x' },
})
const me = JSON.stringify({
  ok: true,
  result: { id: 7000000002, is_bot: true, first_name: 'x', username: 'x_bot' },
})
const refusal = JSON.stringify({
  ok: false,
  error_code: 429,
  description: 'Too Many Requests: retry after 1',
  parameters: { retry_after: 1 },
})
const each = Number(process.argv[2] ?? 0)
let messages = 0

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const isRefused = each > 0 && request.url?.endsWith('/sendMessage') && ++messages % each === 0
    response.writeHead(isRefused ? 429 : 200, { 'content-type': 'application/json' })
    response.end(isRefused ? refusal : request.url?.endsWith('/getMe') ? me : answer)
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
