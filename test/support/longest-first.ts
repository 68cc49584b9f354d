/**
 * In which order files run: projects as the configuration names them, quick ones first; in a project those first that take long, so that at the end no
 * worker waits for another one's long file. Without an earlier run that is known of those that are named here, then of the larger ones.
 */
import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const LONG = [
  // Waits for the minute most of the time: others run beside it.
  'test/journeys/posts.test.ts',
  'test/journeys/posts-crash.test.ts',
  'test/journeys/money-crash.test.ts',
  'test/journeys/bad-database.test.ts',
  'test/journeys/deploy.test.ts',
  'test/journeys/failover.test.ts',
  'test/flows/import-catalog.slow.test.ts',
  'test/journeys/schedule.test.ts',
  'test/journeys/commands.test.ts',
  'test/journeys/networks.test.ts',
  'test/db/crash.slow.test.ts',
  'test/pages/channels.test.ts',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const projects = this.ctx.projects.map(({ name }) => name)
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONG.indexOf(relative(this.ctx.config.root, moduleId))
      return at === -1 ? LONG.length : at
    }
    const usual = await super.sort(files)
    return usual.sort(
      (a, b) => projects.indexOf(a.project.name) - projects.indexOf(b.project.name) || place(a) - place(b),
    )
  }
}
