import { defineProvider } from '../../plugin/index.ts'
import { decodeWith, openaiImages, readImages, rejectionReader } from '../../wire/index.ts'

/** An error is `{"error": "text"}`. Source: leejet/stable-diffusion.cpp examples/server/routes_openai.cpp @0137f168, read 2026-11-24. */
const rejection = rejectionReader(['error'])

/** The server of stable-diffusion.cpp: OpenAI's format, one model, no API key. */
export default defineProvider({
  id: 'stable-diffusion-cpp',
  title: 'stable-diffusion.cpp server',
  role: 'gateway',
  ...openaiImages,
  decode: decodeWith({
    rejection,
    images: (response) => readImages(response, { rejection }),
  }),
})
