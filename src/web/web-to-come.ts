/** The web side of a process that listens already while its database opens. */
import type { Web } from './web.ts'

/** Passes on to the web side, the door's short way included, once `web` gives one; until then the process is alive and not ready. */
export const webToCome = (web: () => Web | null): Web => ({
  fetch: async (request, connected) => web()?.fetch(request, connected) ?? opening(request),
  shortWay: (...request) => web()?.shortWay?.(...request) ?? false,
})

const opening = (request: Request): Response =>
  new URL(request.url).pathname === '/healthz'
    ? Response.json({ alive: true })
    : new Response('The shop is opening; try again in a moment.\n', {
        status: 503,
        headers: { 'Retry-After': '1' },
      })
