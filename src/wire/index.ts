export { dataUrl, toBase64 } from './base64.ts'
export { falApp, falJobPath, falStates, falTarget } from './fal-queue.ts'
export { fromFal } from './fal-request.ts'
export { readFastApiRejection } from './fastapi-rejection.ts'
export { geminiContent } from './gemini.ts'
export { geminiCandidates } from './gemini-candidates.ts'
export { fromGemini } from './gemini-request.ts'
export { geminiStream } from './gemini-stream.ts'
export { googleBlocked } from './google-blocked.ts'
export { googleNotFound } from './google-not-found.ts'
export { googleQuota, googleUnknownName } from './google-words.ts'
export { fromImagen, imagenPredictions } from './imagen.ts'
export { readNonObject, readBareImage, readImages } from './images-response.ts'
export { chatChunks, chatCompletion, fromChat } from './openrouter-chat.ts'
export { decodeAs, decodeWith, openaiImages } from './openai.ts'
export { unknownUrlRejection, fallbackModel, withRequestId } from './one-api.ts'
export { openrouterAuthor, openrouterEndpoints, openrouterModel } from './openrouter-models.ts'
export { openrouterUsage } from './openrouter-usage.ts'
export { excerpt, readRejection, rejectionReader } from './rejection.ts'
export { pendingAt, liftedImage, imagesOnly, rejectionInside } from './response-parts.ts'
export {
  modelsPath,
  predictionEvents,
  predictionPath,
  replicateModel,
  versionModel,
  writePrediction,
} from './replicate-prediction.ts'
export { modelPath, postJson, splitSize } from './request.ts'
export * from './simulated.ts'
export { formatEvent, parseEvents } from './sse.ts'
