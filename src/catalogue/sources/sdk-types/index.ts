import { defineSource, parsePackageText } from '../../../plugin/index.ts'
import { type Declarations, parseDeclarations } from './declarations.ts'
import { type TypeField, fieldsOf } from './fields.ts'
import { objectVariants } from './object-variants.ts'
import { noticesIn } from './comments.ts'
import { batchStatements } from './batches.ts'
import { endpointStatements } from './endpoints.ts'
import { stringLiterals } from './shape.ts'

interface Sdk {
  readonly images: Declarations
  readonly routes: ReturnType<typeof endpointStatements>
  /** Fields of named types, by the name that OpenAI's OpenAPI document gives the type. Empty if the SDK has none. */
  readonly types: Readonly<Record<string, readonly TypeField[]>>
}

const imagesFile = /(^|\/)images\.d\.m?ts$/
const modelsFile = /(^|\/)models\.d\.m?ts$/
const responsesFile = /(^|\/)responses\.d\.m?ts$/
const provenanceFile = /(^|\/)content-provenance-checks\.d\.m?ts$/
const batchesFile = /(^|\/)batches\.d\.m?ts$/

/** A file of the package by the end of its path, in any folder. */
const fileOf = (files: Readonly<Record<string, string>>, end: RegExp) =>
  Object.entries(files).find(([path]) => end.test(path))?.[1]

/** The type as a whole, then its fields. Empty if it is not declared. */
function fieldsOfType(declared: Declarations, name: string): readonly TypeField[] {
  const forms = objectVariants(declared, { shape: { kind: 'name', name, of: [] }, scope: '' })
  return forms.length === 0 ? [] : [{ path: '', facts: { types: ['object'] } }, ...fieldsOf(declared, forms)]
}

/** Fields of a type in a namespace of Responses. That file is very long, so only the namespace is parsed. */
function fieldsInNamespace(text: string, namespace: string, name: string): readonly TypeField[] {
  const from = text.indexOf(`export declare namespace ${namespace} {`)
  if (from < 0) return []
  const declared = parseDeclarations(text.slice(from, text.indexOf('\n}', from) + 2))
  return fieldsOfType(declared, `${namespace}.${name}`)
}

/** Deprecation notices for models in the declarations. */
const notices = ({ types }: Declarations) =>
  [...types.values()].flatMap(({ comment, alias }) =>
    alias ? noticesIn(comment, stringLiterals(alias)) : [],
  )

/** The error for a package that lacks a part which this source reads. */
const missing = (what: string) => new Error(`${what}. The layout of the package has changed`)

export default defineSource({
  id: 'sdk-types',
  title: 'Type declarations of the OpenAI JavaScript SDK',
  recognise: ({ text }) => Object.keys(parsePackageText(text).files).some((path) => imagesFile.test(path)),

  parse(text): Sdk {
    const { files, version } = parsePackageText(text)
    const images = fileOf(files, imagesFile)
    const models = fileOf(files, modelsFile)
    if (images === undefined) throw missing(`version ${version} no longer contains images.d.ts`)
    if (models === undefined) throw missing(`version ${version} no longer contains models.d.ts`)
    const declared = parseDeclarations(images)
    const responses = fileOf(files, responsesFile) ?? ''
    const read = {
      images: declared,
      routes: [
        ...endpointStatements(declared),
        ...endpointStatements(parseDeclarations(fileOf(files, provenanceFile) ?? '')),
        ...batchStatements(parseDeclarations(fileOf(files, batchesFile) ?? '')),
      ],
      types: {
        Model: fieldsOfType(parseDeclarations(models), 'Model'),
        ImageGenTool: fieldsInNamespace(responses, 'Tool', 'ImageGeneration'),
        ImageGenToolCall: fieldsInNamespace(responses, 'ResponseOutputItem', 'ImageGenerationCall'),
      },
    }
    for (const needed of [
      'request:POST /images/generations:prompt',
      'response:POST /images/generations:data',
    ])
      if (!read.routes.some(({ path }) => path === needed)) throw missing(`no ${needed} in images.d.ts`)
    if (read.types.Model.length === 0)
      throw missing(`models.d.ts of version ${version} no longer declares the fields of the type "Model"`)
    return read
  },

  claims: ({ images, routes, types }, { provider = 'openai' }) =>
    [
      ...routes,
      ...Object.entries(types).flatMap(([name, fields]) =>
        fields.map(({ path, facts }) => ({ path: `schema:${name}:${path}`, value: facts })),
      ),
      ...notices(images).flatMap(({ value: model, ...notice }) =>
        Object.entries({ deprecated: true, ...notice }).map(([path, value]) => ({ model, path, value })),
      ),
    ].map((statement) => Object.assign({ provider }, statement)),
})
