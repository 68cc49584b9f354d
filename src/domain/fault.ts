/** A fault of an affiliate network (down, slow, lying), told apart from our own bugs without knowing the adapters. */
export const isNetworkFault = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'NetworkError'
