import { jsonText, oneLine, type Severity, truncate } from '../contract/index.ts'

/** The level of a result in SARIF. */
export const sarifLevels = { breaking: 'error', risky: 'warning', notice: 'note' } as const satisfies Record<
  Severity,
  string
>
/** GitHub's `problem.severity` of a rule. */
export const sarifProblems = { breaking: 'error', risky: 'warning', notice: 'recommendation' } as const

/** One line of whole characters, without `](`, which viewers read as a link. */
export const sarifText = (text: string, maxCharacters = 10_000): string =>
  truncate(oneLine(text).replaceAll('](', '] (') || '(nothing)', maxCharacters)

/** A place in a file, whose path is relative to the root of the repository. */
export const sarifLocation = (
  file: string,
  region?: { readonly startLine: number; readonly startColumn?: number },
): unknown => ({
  artifactLocation: {
    uri: oneLine(file).split('/').map(encodeURIComponent).join('/'),
    uriBaseId: '%SRCROOT%',
  },
  ...(region === undefined ? {} : { region }),
})

/** The identity of a result. GitHub identifies alerts by `primaryLocationLineHash` alone. */
export const sarifFingerprints = (fingerprint: string): Readonly<Record<string, string>> => ({
  'graycard/v1': sarifText(fingerprint),
  primaryLocationLineHash: sarifText(fingerprint),
})

/** A SARIF 2.1.0 document with one run of Graycard. Its columns count UTF-16 units. */
export const sarifDocument = (
  version: string,
  {
    rules,
    invocation,
    results,
  }: {
    readonly rules: readonly unknown[]
    readonly invocation: unknown
    readonly results: readonly unknown[]
  },
): string =>
  jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Graycard', version, semanticVersion: version, rules } },
        columnKind: 'utf16CodeUnits',
        invocations: [invocation],
        results,
      },
    ],
  })
