import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { packageRoot } from './index.ts'

test('the root is the folder of the package, and none above a file without a package is an error', () => {
  expect(existsSync(new URL('layers.json', packageRoot()))).toBe(true)
  expect(() => packageRoot('file:///no-such-folder/a/b.js')).toThrow('no package.json above')
})
