import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Edit, type EditInput, graycardError, optionalField } from '../../contract/index.ts'
import type { Inputs } from '../../engine/verify/index.ts'
import { endingOf, formatOf, knownMask, knownImage, measure, mimeOf } from '../../image/index.ts'
import type { InputImage } from '../../plugin/index.ts'
import type { EditSection } from '../../schema/index.ts'
import { reasonOf } from '../../store/index.ts'

/** Name of Graycard's own picture and mask in a contract file. */
const known = 'known'
/** A mask of so many pixels an edge fits no picture that an API takes. */
const mismatchedMaskEdge = 96

/** The pictures of an edits contract, as they are sent and as they are written down. */
export interface EditContents {
  readonly edit: Edit
  readonly inputs: Inputs
}

interface EditImage {
  readonly fact: EditInput
  readonly image: InputImage
}

/** Reads an edits contract's pictures. Throws FILE_UNREADABLE for a path, INPUT_INVALID for bytes that are no picture. */
export async function readEdit(
  section: EditSection,
  contract: string,
  folder: string,
): Promise<EditContents> {
  const { as } = section
  const read = (name: string, make: () => Promise<Uint8Array>) => readInput(name, make, as, contract, folder)
  const images = await Promise.all(section.images.map((name) => read(name, knownImage)))
  const mask = section.mask === undefined ? undefined : await read(section.mask, knownMask)
  const wrongMask = mask && inputImage(known, await knownMask(mismatchedMaskEdge), as)
  return {
    edit: {
      as,
      images: images.map(({ fact }) => fact),
      ...optionalField('mask', mask?.fact),
    },
    inputs: {
      images: images.map(({ image }) => image),
      ...optionalField('mask', mask?.image),
      ...optionalField('wrongMask', wrongMask),
    },
  }
}

/** Graycard's own picture, ready to be sent as a file. */
export const ownImage = async (): Promise<InputImage> => inputImage(known, await knownImage(), 'multipart')

async function readInput(
  name: string,
  make: () => Promise<Uint8Array>,
  as: Edit['as'],
  contract: string,
  folder: string,
): Promise<EditImage> {
  if (/^https?:\/\//i.test(name)) return { fact: { name }, image: { kind: 'url', url: name } }
  const bytes = name === known ? await make() : await bytesOf(path.resolve(folder, name), name)
  const facts = await measure(bytes)
  if (facts.broken !== undefined)
    throw graycardError('INPUT_INVALID', { contract, path: name, why: facts.broken })
  const { sha256, pixels, width, height, format, alpha } = facts
  return {
    fact: { name, image: { sha256, pixels, width, height, format, bytes: bytes.length, alpha } },
    image: inputImage(name, bytes, as),
  }
}

/** A pipe or a device may never end; larger pictures than this are taken by no edits API that is known. */
const maxBytes = 200_000_000

async function bytesOf(file: string, name: string): Promise<Uint8Array> {
  const unreadable = (why: string) => graycardError('FILE_UNREADABLE', { path: name, why })
  const found = await stat(file).catch((cause: unknown) => {
    throw unreadable(reasonOf(cause))
  })
  if (!found.isFile()) throw unreadable('it is not a regular file')
  if (found.size > maxBytes) throw unreadable(`it has more than ${maxBytes / 1e6} MB`)
  return readFile(file).catch((cause: unknown) => {
    throw unreadable(reasonOf(cause))
  })
}

/** As a file of a form, or as a data URL in JSON. */
function inputImage(name: string, bytes: Uint8Array, as: Edit['as']): InputImage {
  const format = formatOf(bytes)
  const contentType = mimeOf(format)
  if (as === 'json')
    return { kind: 'url', url: `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}` }
  const filename = name === known ? `known.${endingOf(format)}` : path.basename(name)
  return { kind: 'bytes', filename, contentType, bytes }
}

/** The bytes of a picture that is sent; undefined for an address, which is not fetched. */
export function imageBytes(image: InputImage): Uint8Array | undefined {
  if (image.kind === 'bytes') return image.bytes
  const data = /^data:[^,]*;base64,/.exec(image.url)
  return data ? Buffer.from(image.url.slice(data[0].length), 'base64') : undefined
}
