import type { ModelSheet } from '../../contract/index.ts'
import { dalle2 } from './dall-e-2.ts'
import { dalle3 } from './dall-e-3.ts'
import { flux } from './flux.ts'
import { geminiImage } from './gemini-image.ts'
import { imagen } from './imagen.ts'
import { gptImage1 } from './gpt-image-1.ts'
import { gptImage1Mini } from './gpt-image-1-mini.ts'
import { chatgptImageLatest, gptImage15 } from './gpt-image-1.5.ts'
import { gptImage2 } from './gpt-image-2.ts'
import { gptImage25 } from './gpt-image-2.5.ts'
import { gptImage26 } from './gpt-image-2.6.ts'
import { grokImagine } from './grok-imagine.ts'
import { mingImage } from './ming-image.ts'
import { recraft } from './recraft.ts'
import { seedream } from './seedream.ts'

/** The models of each vendor, oldest first. Each has a list of claims of its own, even an empty one: `graycard knowledge propose` adds rows to it. */
export const models: readonly ModelSheet[] = [
  dalle2,
  dalle3,
  gptImage1,
  gptImage1Mini,
  gptImage15,
  chatgptImageLatest,
  gptImage2,
  ...gptImage25,
  ...gptImage26,
  ...grokImagine,
  ...imagen,
  ...geminiImage,
  ...flux,
  ...recraft,
  ...seedream,
  mingImage,
]
