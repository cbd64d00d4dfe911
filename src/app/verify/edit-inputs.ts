import path from 'node:path'
import { type Edit, type EditInput, graycardError, optionalField } from '../../contract/index.ts'
import { readRegularFile } from '../../disk/index.ts'
import type { Inputs } from '../../engine/verify/index.ts'
import { toFileEnding, detectFormat, knownMask, knownImage, toMimeType } from '../../image/index.ts'
import type { InputImage } from '../../plugin/index.ts'
import type { EditSection } from '../../schema/index.ts'
import { reasonOf } from '../../store/index.ts'
import { type ImagePorts, imagePorts } from '../sandbox/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'

/** Name of Graycard's own image and mask in a contract file. */
const known = 'known'
/** Edge in pixels of a mask that does not fit any image that an API accepts. */
const mismatchedMaskEdge = 96

/** The input images of an edits contract: facts to record, and bytes or URLs to send. */
export interface EditContents {
  readonly edit: Edit
  readonly inputs: Inputs
}

interface EditImage {
  readonly fact: EditInput
  readonly image: InputImage
}

/** Reads the input images of an edits contract. Throws FILE_UNREADABLE for a path that cannot be read, and INPUT_INVALID for bytes that are not an image. */
export async function readEdit(
  section: EditSection,
  contract: string,
  { folder, sandbox }: Pick<ProjectWorkspace, 'folder' | 'sandbox'>,
): Promise<EditContents> {
  const { as } = section
  const { measure } = imagePorts(sandbox)
  const read = (name: string, make: () => Promise<Uint8Array>) =>
    readInput(name, make, { as, contract, folder, measure })
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

/** Graycard's own image, to be sent as a file. */
export const ownImage = async (): Promise<InputImage> => inputImage(known, await knownImage(), 'multipart')

async function readInput(
  name: string,
  make: () => Promise<Uint8Array>,
  {
    as,
    contract,
    folder,
    measure,
  }: {
    readonly as: Edit['as']
    readonly contract: string
    readonly folder: string
    readonly measure: ImagePorts['measure']
  },
): Promise<EditImage> {
  if (/^https?:\/\//i.test(name)) return { fact: { name }, image: { kind: 'url', url: name } }
  const bytes = name === known ? await make() : await readBytes(path.resolve(folder, name), name)
  const facts = await measure(bytes)
  if (facts.broken !== undefined)
    throw graycardError('INPUT_INVALID', { contract, path: name, why: facts.broken })
  const { sha256, pixels, width, height, format, alpha } = facts
  return {
    fact: { name, image: { sha256, pixels, width, height, format, bytes: bytes.length, alpha } },
    image: inputImage(name, bytes, as),
  }
}

/** Maximum size of an input image. No known edits API accepts a larger one. */
const maxBytes = 200_000_000

async function readBytes(file: string, name: string): Promise<Uint8Array> {
  return readRegularFile(file, { maxBytes }).catch((cause: unknown) => {
    throw graycardError('FILE_UNREADABLE', { path: name, why: reasonOf(cause) })
  })
}

/** An image as a file in a form, or as a data URL in JSON. */
function inputImage(name: string, bytes: Uint8Array, as: Edit['as']): InputImage {
  const format = detectFormat(bytes)
  const contentType = toMimeType(format)
  if (as === 'json')
    return { kind: 'url', url: `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}` }
  const filename = name === known ? `known.${toFileEnding(format)}` : path.basename(name)
  return { kind: 'bytes', filename, contentType, bytes }
}

/** The bytes of an input image, or undefined for a URL, which is not fetched. */
export function imageBytes(image: InputImage): Uint8Array | undefined {
  if (image.kind === 'bytes') return image.bytes
  const data = /^data:[^,]*;base64,/.exec(image.url)
  return data ? Buffer.from(image.url.slice(data[0].length), 'base64') : undefined
}
