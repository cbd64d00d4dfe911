import { isObject, toObject, parseJson, toNonEmptyString } from '../contract/index.ts'

/** Files of one version of a published package. A source reads them as one JSON text with these fields. */
export interface PackageText {
  readonly package: string
  readonly version: string
  /** Text by path within the package. */
  readonly files: Readonly<Record<string, string>>
}

/** Parses that JSON text. Throws an Error if a field is missing. */
export function parsePackageText(text: string): PackageText {
  const value = parseJson(text)
  const record = toObject(value)
  const name = toNonEmptyString(record['package'])
  const version = toNonEmptyString(record['version'])
  const files = record['files']
  if (name === null || version === null || !isObject(files))
    throw new Error('no package name, version and files, so this is not the content of a package')
  return {
    package: name,
    version,
    files: Object.fromEntries(
      Object.entries(files).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    ),
  }
}
