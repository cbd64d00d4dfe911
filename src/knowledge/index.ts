import type { Knowledge } from '../contract/index.ts'
import { imageTool } from './image-tool.ts'
import { models } from './models/index.ts'
import { azure } from './providers/azure.ts'
import { bfl } from './providers/bfl.ts'
import { cloudflare } from './providers/cloudflare.ts'
import { deepinfra } from './providers/deepinfra.ts'
import { fal } from './providers/fal.ts'
import { gemini } from './providers/gemini.ts'
import { litellm } from './providers/litellm.ts'
import { localai } from './providers/localai.ts'
import { newApi } from './providers/new-api.ts'
import { oneApi } from './providers/one-api.ts'
import { openai } from './providers/openai.ts'
import { openaiCompatible } from './providers/openai-compatible.ts'
import { openrouter } from './providers/openrouter.ts'
import { replicate } from './providers/replicate.ts'
import { stableDiffusionCpp } from './providers/stable-diffusion-cpp.ts'
import { together } from './providers/together.ts'
import { vllmOmni } from './providers/vllm-omni.ts'
import { wisgate } from './providers/wisgate.ts'
import { xai } from './providers/xai.ts'
import { quirkModels } from './quirk-models.ts'
import { rejections } from './rejections.ts'
import { responseHeaders } from './response-headers/index.ts'
import { states } from './states.ts'

export { clientVariables } from './client-variables.ts'
export { imageFamilies } from './image-families.ts'
export { imageParameters } from './image-parameters.ts'
export { imageRequests } from './image-requests.ts'
export { sdkConstants } from './sdk-constants.ts'
export { imageWords } from './image-words.ts'
export { origins, watchables } from './watchables/index.ts'

/** The shipped knowledge. Data only: claims with source, date and kind. */
export const knowledge: Knowledge = {
  models,
  providers: [
    azure,
    bfl,
    cloudflare,
    deepinfra,
    fal,
    gemini,
    litellm,
    localai,
    newApi,
    oneApi,
    openai,
    openaiCompatible,
    openrouter,
    replicate,
    stableDiffusionCpp,
    together,
    vllmOmni,
    wisgate,
    xai,
  ],
  refusals: rejections,
  responseHeaders,
  quirkModels,
  imageTool,
  states,
}
