import type { Reporter, TestModule } from 'vitest/node'

/** Prints `N passed, N failed` alone on the last line, for people and scripts that look no further. */
export class PlainSummary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0
    // An error outside of any test, and a file that could not be loaded, fail the run as well.
    let failed = errors.length
    for (const module of modules) {
      failed += module.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed += 1
        else if (state === 'failed') failed += 1
      }
    }
    // After the other reporters' last words.
    process.once('exit', (code) => {
      // A set-up that failed is no test, but the run has failed all the same.
      if (code !== 0 && failed === 0) failed = 1
      process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
    })
  }
}
