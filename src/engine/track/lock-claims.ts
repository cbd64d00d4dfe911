import { type Lock, type LockEntry, optionalField, shutdownDay } from '../../contract/index.ts'
import type { SubjectClaim } from './merge-claims.ts'

/** Facts that an entry observed about the model, as claim paths. Facts that only reflect the request are left out. */
function observedFacts({
  observed,
  request,
}: LockEntry): readonly (readonly [path: string, value: unknown])[] {
  const shutdown = observed['models.shutdown']
  const fields = observed['usage.fields']
  const formatRequested = request['response_format'] !== undefined
  return [
    ['listed', observed['models.listed'] === true ? true : undefined],
    ['shutdown', typeof shutdown === 'string' ? shutdownDay(shutdown) : undefined],
    ['delivery', formatRequested ? undefined : (observed['output.delivery'] ?? undefined)],
    ['usage', fields === undefined ? undefined : fields !== 'none'],
  ]
}

/**
 * Facts that the lock observed about models, as claims with origin `own`, dated by their verification. Each names the base URL at which it was
 * measured, and is about that endpoint alone unless `isProvidersOwn` says that the URL is the provider's own.
 */
export const lockClaims = (
  { contracts }: Pick<Lock, 'contracts'>,
  isProvidersOwn: (provider: string, baseUrl: string) => boolean,
): readonly SubjectClaim[] =>
  Object.entries(contracts).flatMap(([contract, environments]) =>
    Object.entries(environments).flatMap(([environment, entry]) =>
      observedFacts(entry).flatMap(([path, value]): readonly SubjectClaim[] =>
        value === undefined
          ? []
          : [
              {
                provider: entry.provider,
                model: entry.model,
                path,
                value,
                kind: 'observed',
                source: `graycard.lock, ${contract}@${environment}, measured at ${entry.endpoint}`,
                date: entry.verifiedOn,
                origin: 'own',
                ...optionalField(
                  'endpoint',
                  isProvidersOwn(entry.provider, entry.endpoint) ? undefined : entry.endpoint,
                ),
              },
            ],
      ),
    ),
  )
