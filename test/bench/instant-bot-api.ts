/** A Bot API server in a process of its own that takes everything at once. Says its port. */
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

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(request.url?.endsWith('/getMe') ? me : answer)
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
