/** Where a network's tokens outlive the process and are shared by several of them. Nobody else reads them. */
export interface TokenStore {
  read(network: string): Promise<Record<string, unknown> | null>
  write(network: string, token: Record<string, unknown>): Promise<void>
}
