import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Languages with a grammar. JavaScript and TypeScript have one together. */
export type GrammarName = 'c-sharp' | 'go' | 'java' | 'php' | 'python' | 'ruby' | 'rust' | 'tsx'

/** The compiled grammar of a language. The bundler replaces this file by one that reads `dist/grammars` (scripts/bundle/files.js). */
export const grammarBytes = (name: GrammarName): Uint8Array =>
  bytesOf(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`)

/** The compiled parser. */
export const parserBytes = (): Uint8Array => bytesOf('web-tree-sitter/web-tree-sitter.wasm')

const bytesOf = (name: string): Uint8Array => readFileSync(fileURLToPath(import.meta.resolve(name)))
