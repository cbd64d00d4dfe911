import { defineProvider } from '../../plugin/index.ts'
import {
  decodeWith,
  openaiImages,
  readBareImage,
  readFastApiRejection,
  readImages,
} from '../../wire/index.ts'

/** OpenAI's format with FastAPI's errors; behind vLLM's own handlers, the errors are OpenAI's too. */
export default defineProvider({
  id: 'vllm-omni',
  title: 'vLLM-Omni',
  role: 'gateway',
  ...openaiImages,
  decode: decodeWith({
    rejection: readFastApiRejection,
    // With response_format `file` the body is the image.
    images: (response) =>
      readBareImage(response) ?? readImages(response, { rejection: readFastApiRejection }),
  }),
})
