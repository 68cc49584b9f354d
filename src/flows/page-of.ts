/** A page of a list: one more is asked for than is wanted, and whether it comes tells whether there are others after these. */
export async function pageOf<Each>(
  wanted: number,
  ask: (most: number) => Promise<readonly Each[]>,
): Promise<{ page: Each[]; more: boolean }> {
  const found = await ask(wanted + 1)
  return { page: found.slice(0, wanted), more: found.length > wanted }
}
