/** More waits for the database than may wait: the asker is told to come again. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded'
}

const MOST_AT_ONCE = 500
const MOST_WAITING = 10_000
/** Two, so that the late ones of a crowd need not wait for a whole write of the early ones. */
const MOST_WRITES = 2
/** How many have to wait before a second write is worth its own commit, and no fewer than are on their way: a commit costs as much as ten rows. */
const WORTH_ANOTHER = 8

interface Waiting<Item, Answer> {
  readonly item: Item
  readonly resolve: (answer: Answer) => void
  readonly reject: (fault: unknown) => void
}

/**
 * Many small writes as few large ones. While a write is on its way the next items gather, and go together; each asker
 * is answered after the write that holds its item is committed, so nothing acknowledged can be lost. No timer: an item that comes alone goes alone, at once.
 * `write` gets 1..500 items and gives one answer for each, in order. Its failure is the failure of all of them.
 */
export function groupCommit<Item, Answer>(
  write: (items: readonly Item[]) => Promise<readonly Answer[]>,
): (item: Item) => Promise<Answer> {
  const queue: Waiting<Item, Answer>[] = []
  let onTheirWay = 0
  let itemsOnTheirWay = 0
  let scheduled = false

  /** Starts a write where one may start: the first at once, another beside it where enough have gathered. */
  function start(): void {
    scheduled = false
    while (
      queue.length > 0 &&
      (onTheirWay === 0 ||
        (onTheirWay < MOST_WRITES && queue.length >= Math.max(WORTH_ANOTHER, itemsOnTheirWay)))
    )
      void send(queue.splice(0, MOST_AT_ONCE))
  }

  async function send(group: Waiting<Item, Answer>[]): Promise<void> {
    onTheirWay++
    itemsOnTheirWay += group.length
    try {
      const answers = await write(group.map((waiting) => waiting.item))
      if (answers.length !== group.length) throw new Error('a group write gave another number of answers')
      for (const [at, waiting] of group.entries()) waiting.resolve(answers[at] as Answer)
    } catch (fault) {
      for (const waiting of group) waiting.reject(fault)
    }
    onTheirWay--
    itemsOnTheirWay -= group.length
    schedule()
  }

  /** One turn of the event loop first: what arrives in the same turn belongs together. */
  function schedule(): void {
    if (scheduled) return
    scheduled = true
    setImmediate(start)
  }

  return (item) =>
    new Promise<Answer>((resolve, reject) => {
      if (queue.length >= MOST_WAITING) {
        reject(new Overloaded(`${MOST_WAITING} writes are waiting already`))
        return
      }
      queue.push({ item, resolve, reject })
      schedule()
    })
}
