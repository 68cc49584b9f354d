/** One replica in a process of its own: webhook in, echo out. Parameters: database, Bot API, senders. Says its port. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { openStores } from '../../../src/db/database.ts'
import { openPostgres } from '../../../src/db/open-postgres.ts'
import { testIntake } from '../../support/test-intake.ts'

const [url = '', apiRoot = '', senders = '1'] = process.argv.slice(2)

const database = openStores(await openPostgres(url))
const { intake, webhook } = testIntake(
  database,
  apiRoot,
  (bot) => {
    bot.on('message:text', async (ctx) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 6))
      await ctx.reply(ctx.msg.text)
    })
  },
  {
    mode: { kind: 'webhook', url: 'https://shop.test/telegram', secret: 's' },
    senders: Number(senders),
    pollMs: 50,
  },
)

const server = createServer(async (request, response) => {
  const answer = await webhook(
    new Request('http://shop.test/telegram', {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': 's' },
      body: await text(request),
    }),
  )
  response.writeHead(answer.status).end()
})
server.listen(0, '127.0.0.1', () => {
  intake.start()
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
process.on('SIGTERM', async () => {
  server.close()
  server.closeAllConnections()
  await intake.stop()
  await database.close()
  process.exit(0)
})
