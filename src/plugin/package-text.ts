import { isObject, objectOf, parseJson, textOf } from '../contract/index.ts'

/** Files of one version of a published package, as the one text that a source reads: JSON with these fields. */
export interface PackageText {
  readonly package: string
  readonly version: string
  /** Text by path within the package. */
  readonly files: Readonly<Record<string, string>>
}

/** Reads that text. Throws an Error that says what is missing. */
export function parsePackageText(text: string): PackageText {
  const value = parseJson(text)
  const record = objectOf(value)
  const name = textOf(record['package'])
  const version = textOf(record['version'])
  const files = record['files']
  if (name === null || version === null || !isObject(files))
    throw new Error('no JSON with package, version and files: these are not the files of a package')
  return {
    package: name,
    version,
    files: Object.fromEntries(
      Object.entries(files).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    ),
  }
}
