import type { ProviderSheet } from '../../contract/index.ts'

/** A self-hosted gateway. It forwards the vendor's responses unchanged, rejections included. */
export const oneApi: ProviderSheet = {
  provider: 'one-api',
  claims: [
    {
      path: 'baseUrl.form',
      value: 'https://HOST/v1',
      kind: 'documented',
      source: 'https://github.com/songquanpeng/one-api (README)',
      date: '2026-11-24',
    },
    {
      path: 'docs',
      value: 'https://github.com/songquanpeng/one-api',
      kind: 'documented',
      source: 'README',
      date: '2026-11-24',
    },
    {
      path: 'errors.keys',
      value: ['message', 'type'],
      kind: 'documented',
      source: 'songquanpeng/one-api middleware/utils.go, abortWithMessage',
      date: '2026-11-24',
    },
    {
      path: 'errors.types',
      value: ['one_api_error', 'upstream_error'],
      kind: 'documented',
      source: 'songquanpeng/one-api relay/controller/error.go',
      date: '2026-11-24',
    },
    {
      path: 'unknownFields',
      value: 'dropped',
      kind: 'documented',
      source: 'songquanpeng/one-api relay/controller/image.go @8df4a267',
      date: '2026-11-22',
      note: 'only if the channel maps the model or is Azure’s: then the body is rewritten, else it is forwarded unchanged',
    },
  ],
  models: [],
}
