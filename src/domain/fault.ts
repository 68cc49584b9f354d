/** A fault of an affiliate network (down, slow, lying), told apart from our own bugs without knowing the adapters. */
export const isNetworkFault = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'NetworkError'

/** A feed's source that cannot be opened: named wrongly (or forbidden), or out of reach; null for any other error. */
export const feedFault = (error: unknown): 'wrong_use' | 'outside' | null =>
  error instanceof Error && error.name === 'FeedSourceError' && 'kind' in error
    ? (error.kind as 'wrong_use' | 'outside')
    : null
