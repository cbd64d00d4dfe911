// npm run prove NAME: how much the tests prove, measured from the outside. Takes minutes, so no test runs it.

/** By name. */
const proofs = { mutations: () => import('./prove/mutations.js') }

const [name] = process.argv.slice(2)
if (!Object.hasOwn(proofs, name ?? '')) {
  process.stderr.write(`npm run prove NAME, of: ${Object.keys(proofs).join(', ')}\n`)
  process.exit(2)
}
await proofs[name]()
