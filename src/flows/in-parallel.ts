/** Does the same with each item, at most so many at once. Answers in the items' order; the first failure is the failure of all. */
export async function inParallel<Item, Answer>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = []
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const at = next++
      answers[at] = await work(items[at] as Item)
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker))
  return answers
}
