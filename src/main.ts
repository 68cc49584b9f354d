/**
 * Takes the signals, then loads the process (process.ts). Loading takes a second, on a busy machine ten; and a container's first process is not
 * ended by a signal that it does not take yet: its engine would wait for the whole grace period.
 */
// While it loads, nothing was promised to anybody.
let end = (): unknown => process.exit(0)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end())

const { run } = await import('./process.ts')
await run((its) => {
  end = its
})

export {}
