/** Graycard's names of providers that trackers name differently. Other names become lower-case words with hyphens. */
const providers: Readonly<Record<string, string>> = { google: 'gemini', 'google-vertex-ai': 'google-vertex' }

/** Longest name of a provider, in characters. */
const maxLength = 80

/** Graycard's name of a provider that a tracker names, as in `Google Vertex AI`. Undefined for a text that is no name. */
export function providerNamed(text: string): string | undefined {
  if (text.length > maxLength) return undefined
  const name = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return name === '' ? undefined : Object.hasOwn(providers, name) ? providers[name] : name
}
