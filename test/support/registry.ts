import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createTarGzip } from 'nanotar'

/** Versions of one package: the day each was published, and its files by path. */
export type PublishedVersions = Readonly<
  Record<string, { readonly at: string; readonly files: Readonly<Record<string, string>> }>
>

export interface Registry {
  /** Environment of an npm that knows this registry and nothing of the machine's. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Paths asked for, in order. */
  readonly asked: readonly string[]
  readonly close: () => Promise<void>
}

interface Options {
  /** Answers every question with this instead. */
  readonly status?: number
  readonly body?: string
  /** Packed bytes that come instead of those of a version. */
  readonly packed?: Readonly<Record<string, Uint8Array>>
  /** Answers nothing, ever. */
  readonly silent?: boolean
}

/** A registry of packages on this machine, for the real npm. */
export async function startRegistry(
  packages: Readonly<Record<string, PublishedVersions>>,
  { status, body, packed = {}, silent = false }: Options = {},
): Promise<Registry> {
  const asked: string[] = []
  const tarballs = new Map<string, Uint8Array>()
  for (const [name, versions] of Object.entries(packages))
    for (const [version, { files }] of Object.entries(versions)) {
      const all = { 'package.json': JSON.stringify({ name, version }), ...files }
      const items = Object.entries(all).map(([file, data]) => ({ name: `package/${file}`, data }))
      // oxlint-disable-next-line no-await-in-loop -- a handful of small archives
      tarballs.set(`${name}@${version}`, packed[version] ?? (await createTarGzip(items)))
    }
  const server = createServer((request, response) => {
    const asking = decodeURIComponent(request.url ?? '')
    asked.push(asking)
    if (silent) return
    const [, name = '', file] = /^\/(.+?)(?:\/-\/(.+)\.tgz)?$/.exec(asking) ?? []
    const tarball = tarballs.get(`${name}@${file}`)
    const versions = packages[name]
    if (status !== undefined) response.writeHead(status, { 'content-type': 'application/json' }).end(body)
    else if (tarball) response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(tarball)
    else if (file === undefined && versions)
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(metadata(name, versions)))
    else response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not_found"}')
  })
  const metadata = (name: string, versions: PublishedVersions) => ({
    name,
    'dist-tags': { latest: Object.keys(versions).at(-1) },
    time: Object.fromEntries(Object.entries(versions).map(([version, { at }]) => [version, at])),
    versions: Object.fromEntries(
      Object.keys(versions).map((version) => [
        version,
        {
          name,
          version,
          dist: distOf(tarballs.get(`${name}@${version}`), `${address()}/${name}/-/${version}.tgz`),
        },
      ]),
    ),
  })
  const address = () => {
    const bound = server.address()
    return `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : bound}`
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const home = mkdtempSync(path.join(tmpdir(), 'graycard-npm-home-'))
  return {
    asked,
    env: {
      ...process.env,
      npm_config_registry: address(),
      npm_config_cache: path.join(home, 'cache'),
      npm_config_userconfig: path.join(home, '.npmrc'),
      npm_config_globalconfig: path.join(home, 'npmrc'),
      npm_config_fetch_retries: '0',
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(home, { recursive: true, force: true })
    },
  }
}

const distOf = (bytes: Uint8Array = new Uint8Array(), tarball: string) => ({
  tarball,
  shasum: createHash('sha1').update(bytes).digest('hex'),
  integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
})
