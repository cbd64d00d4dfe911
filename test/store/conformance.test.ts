import { openStore } from '../../src/store/index.ts'
import { storeConformance } from '../../src/testing/index.ts'
import { scratch } from '../support/cli.ts'

storeConformance('SQLite', async () => {
  const folder = scratch()
  return (now) => openStore(folder, { now })
})
