import { type PastedRequest, urlParts } from '../../contract/index.ts'
import { isGenerated, secretsIn, takeKeys } from '../../pasted/index.ts'
import { defaultKeyEnv, providerAtHost } from '../builtins/index.ts'

/** A request whose keys are variables. The first one is the provider's usual one. */
export function withoutKeys(request: PastedRequest): ReturnType<typeof takeKeys> {
  const provider = providerAtHost(urlParts(request.url).hostname.toLowerCase())
  return takeKeys(request, (provider === undefined ? undefined : defaultKeyEnv(provider)) ?? 'IMAGE_API_KEY')
}

/** What is secret in code that is shown: an expression behind the name of a key, such as `getToken()`, is not. */
export const secretsOfCode = (text: string): readonly string[] => secretsIn(text).filter(isGenerated)

export { secretsIn as secretsOfCommand } from '../../pasted/index.ts'
