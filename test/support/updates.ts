/** Updates as Telegram sends them. */
const person = (id: number) => ({ id, is_bot: false, first_name: 'Aigul', language_code: 'ru' })

export const textUpdate = (updateId: number, from: number, text: string) => ({
  update_id: updateId,
  message: {
    message_id: updateId,
    date: 1_780_000_000,
    chat: { id: from, type: 'private', first_name: 'Aigul' },
    from: person(from),
    text,
    ...(text.startsWith('/')
      ? { entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length ?? 0 }] }
      : {}),
  },
})

export const tapUpdate = (updateId: number, from: number, data: string) => ({
  update_id: updateId,
  callback_query: {
    id: `q${updateId}`,
    from: person(from),
    chat_instance: '1',
    data,
    message: {
      message_id: 7,
      date: 1_780_000_000,
      chat: { id: from, type: 'private', first_name: 'Aigul' },
      from: { id: 7000000002, is_bot: true, first_name: 'Prilavok' },
      text: 'cards',
    },
  },
})

export const inlineUpdate = (updateId: number, from: number, query: string) => ({
  update_id: updateId,
  inline_query: { id: `i${updateId}`, from: person(from), query, offset: '' },
})
