import { readdirSync, readFileSync, type Dirent } from 'node:fs'
import path from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { thrownText } from '../../contract/index.ts'
import type { ScanNotes } from './skips.ts'

/** Folders that hold no source code of the project: histories, caches, and what package managers install. */
const skippedFolders = new Set(
  '.git .hg .svn .jj .venv venv .tox .nox __pycache__ .mypy_cache .pytest_cache .ruff_cache .next .nuxt .svelte-kit .turbo .parcel-cache .cache .gradle .idea .vs .terraform .graycard node_modules bower_components jspm_packages site-packages Pods DerivedData'.split(
    ' ',
  ),
)

/** Files that no one writes by hand or that are not text, by their extension. */
const skippedFiles =
  /\.(?:png|jpe?g|gif|webp|avif|bmp|ico|icns|tiff?|psd|svgz|woff2?|ttf|otf|eot|mp[34]|m4a|wav|ogg|flac|mov|avi|webm|mkv|zip|gz|tgz|bz2|xz|zst|br|7z|rar|tar|jar|war|class|pyc|pyo|o|a|so|dylib|dll|exe|node|wasm|pdb|lib|bin|dat|db|sqlite3?|pdf|docx?|xlsx?|pptx?|safetensors|gguf|ckpt|pth?|onnx|tflite|parquet|arrow|npy|npz|pkl|lockb|map|snap|sarif)$|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|yarn\.lock|poetry\.lock|uv\.lock|Cargo\.lock|composer\.lock|Gemfile\.lock|go\.sum)$/i

/** Files with the patterns of what is left out, both in the syntax of `.gitignore`. The later one decides. */
const ignoreFiles: readonly string[] = ['.gitignore', '.graycardignore']

const ignoredBy = `ignored by ${ignoreFiles.join(' or ')}`

interface Level {
  readonly folder: string
  /** Relative to the root, with `/` at its end, or empty. */
  readonly name: string
  readonly rules: readonly { readonly at: string; readonly of: Ignore }[]
}

/**
 * The files below a folder that are part of the project, in the order of their names. Links are not followed, so that nothing outside the folder is
 * read and no cycle is walked. `.gitignore` and `.graycardignore` are respected, also in folders below.
 */
export function* walk(root: string, notes: ScanNotes): Generator<string> {
  // A folder that is installed itself holds nothing else.
  const inside = root.split(path.sep).some((part) => skippedFolders.has(part) && part !== '.git')
  const open: Level[] = [{ folder: root, name: '', rules: [] }]
  for (let level = open.pop(); level !== undefined; level = open.pop()) {
    const { folder, name } = level
    const entries = entriesOf(folder, name, notes)
    const files = ignoreFiles.filter((file) => entries.some((one) => one.name === file && one.isFile()))
    const rules = [...level.rules, ...files.flatMap((file) => rulesIn(`${folder}/${file}`, name))]
    const folders: Level[] = []
    for (const entry of entries) {
      const child = name + entry.name
      if (entry.isDirectory()) {
        const below = `${child}/`
        if (skippedFolders.has(entry.name) && !(inside && entry.name !== '.git'))
          notes.skip(below, 'history, cache or installed packages')
        else if (isIgnored(below, rules)) notes.skip(below, ignoredBy)
        else folders.push({ folder: `${folder}/${entry.name}`, name: below, rules })
      } else if (!entry.isFile()) notes.skip(child, entry.isSymbolicLink() ? 'a link' : 'not a regular file')
      else if (skippedFiles.test(child)) notes.skip(child, 'not source code, by its name')
      else if (isIgnored(child, rules)) notes.skip(child, ignoredBy)
      else yield child
    }
    open.push(...folders.toReversed())
  }
}

function entriesOf(folder: string, name: string, { unread }: ScanNotes): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch (cause) {
    unread(name || '.', thrownText(cause))
    return []
  }
}

function rulesIn(file: string, at: string): Level['rules'] {
  try {
    return [{ at, of: ignore().add(readFileSync(file, 'utf8')) }]
  } catch {
    return []
  }
}

/** The innermost `.gitignore` that says anything decides. */
function isIgnored(child: string, rules: Level['rules']): boolean {
  for (const { at, of } of rules.toReversed()) {
    const { ignored, unignored } = of.test(child.slice(at.length))
    if (ignored) return true
    if (unignored) return false
  }
  return false
}
