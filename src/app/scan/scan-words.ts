import {
  imageFamilies,
  imageParameters,
  imageRequests,
  knowledge,
  sdkConstants,
} from '../../knowledge/index.ts'
import type { ScanWords } from '../../scan/index.ts'
import { knownHosts } from '../builtins/index.ts'

/** What a scan looks for: the names, forms, hosts, sizes and parameters of knowledge. */
export function scanWords(): ScanWords {
  const sheets = [...knowledge.models, ...knowledge.providers.flatMap(({ models }) => models)]
  const sizes = sheets.flatMap(({ claims }) =>
    claims.flatMap((claim) =>
      claim.path === 'size' && claim.value.kind === 'list' ? claim.value.sizes : [],
    ),
  )
  const own = new Set<string>([...imageRequests.hosts, ...imageRequests.modelHosts])
  return {
    families: imageFamilies,
    models: new Set(sheets.map(({ model }) => model.toLowerCase())),
    hosts: [
      ...imageRequests.hosts.map((name) => ({ name, image: true as const })),
      ...imageRequests.modelHosts.map((name) => ({ name, models: true as const })),
      ...knownHosts.filter(({ name }) => !own.has(name)),
    ],
    paths: imageRequests.paths,
    calls: imageRequests.calls,
    sizes: new Set(sizes.map((size) => size.toLowerCase())),
    parameters: imageParameters,
    constants: sdkConstants.flatMap(({ before, models }) =>
      before.flatMap((type) =>
        Object.entries(models).map(([name, model]) => ({ name: `${type}${name}`, model })),
      ),
    ),
  }
}
