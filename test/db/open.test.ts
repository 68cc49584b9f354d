import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openConnection } from '../../src/db/open.ts'

test('a folder that the embedded database cannot have is told of by the variable that names it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'prilavok-open-'))
  const file = join(folder, 'file')
  await writeFile(file, '')
  await expect(openConnection({ dataDir: file })).rejects.toMatchObject({
    name: 'DatabaseUnfit',
    message: expect.stringContaining(
      `${file} (DATA_DIR) is no folder that the embedded database can be written to: EEXIST`,
    ),
  })
  await rm(folder, { recursive: true })
})
