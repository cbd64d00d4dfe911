import { createHash } from 'node:crypto'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { optionalField } from '../../../contract/index.ts'
import type { FetchResult, SourceRequest } from '../../../engine/track/index.ts'
import { readRegularFile } from '../../../disk/index.ts'
import { reasonOf } from '../../../store/index.ts'
import { createFetchSource, machineProxyAddress } from '../../../transport/index.ts'
import { version } from '../../startup/index.ts'
import type { Runtime } from '../../workspace/index.ts'
import { packageContent, type Packages } from './packages.ts'

const maxBytes = 20_000_000

/** Fetches upstream documents through the proxy of this machine's environment variables, within a minute. */
export const documentFetcher = (runtime: Runtime): ((ask: SourceRequest) => Promise<FetchResult>) =>
  createFetchSource({
    proxyFor: (url) => machineProxyAddress(url, runtime.env),
    connectTimeoutMs: 15_000,
    totalTimeoutMs: 60_000,
    maxBytes: maxBytes,
    userAgent: `graycard/${version()}`,
    signal: runtime.signal,
    now: runtime.now,
  })

/** Converts text to fetched content, with its hash. */
export function contentFromText(
  text: string,
  location: string,
): Extract<FetchResult, { readonly kind: 'content' }> {
  const bytes = Buffer.from(text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { kind: 'content', text, bytes, sha256, location }
}

/** Fetches the newest release of a package through the user's npm. */
export async function fetchPackage(
  packages: Packages,
  at: Parameters<typeof packageContent>[1],
  { now }: Pick<Runtime, 'now'>,
): Promise<FetchResult> {
  const content = await packageContent(packages, at, now)
  if ('why' in content) return { kind: 'unreachable', why: content.why }
  const { text, contentType, location, version: release } = content.value
  return {
    ...contentFromText(text, location),
    version: release,
    ...optionalField('contentType', contentType),
  }
}

const contentTypes: Readonly<Record<string, string>> = {
  '.md': 'text/markdown',
  '.html': 'text/html',
  '.json': 'application/json',
}

/** Reads a regular file as a source. */
export async function fetchFile(file: string): Promise<FetchResult> {
  try {
    const bytes = await readRegularFile(file, { maxBytes })
    const contentType = contentTypes[path.extname(file).toLowerCase()]
    return {
      kind: 'content',
      text: bytes.toString('utf8'),
      bytes,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      location: pathToFileURL(file).href,
      ...(contentType === undefined ? {} : { contentType }),
    }
  } catch (cause) {
    const { code }: { readonly code?: unknown } = Object(cause)
    const kind = code === 'NOT_REGULAR' || code === 'TOO_LARGE' ? 'unreadable' : 'unreachable'
    return { kind, why: reasonOf(cause) }
  }
}
