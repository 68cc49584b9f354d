/** The address of a host of our own: 'http://127.0.0.1:8080', 'http://[::1]:8080'. */
export const addressAt = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`

/** Whether anybody but this machine can reach an address. 0.0.0.0 and :: are where a server listens, and nobody's to go to. */
export const isReachable = (address: string): boolean =>
  !/^https?:\/\/(127\.|0\.0\.0\.0|localhost|\[::1?\])/.test(address)
