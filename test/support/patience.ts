/*
 * How long a test waits, in ms, for what is to come: a busy machine takes its time, and only a failure waits so long.
 */
/** Within every test's own limit. */
export const PATIENCE_MS = 25_000
/** For what several processes have to do one after the other. */
export const LONG_PATIENCE_MS = 60_000
