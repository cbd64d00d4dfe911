import type { Provider } from '../../plugin/index.ts'
import azure from './azure.ts'
import bfl from './bfl.ts'
import cloudflare from './cloudflare.ts'
import deepinfra from './deepinfra.ts'
import fal from './fal.ts'
import gemini from './gemini.ts'
import litellm from './litellm.ts'
import localai from './localai.ts'
import newApi from './new-api.ts'
import oneApi from './one-api.ts'
import openai from './openai.ts'
import openaiCompatible from './openai-compatible.ts'
import openrouter from './openrouter.ts'
import replicate from './replicate.ts'
import stableDiffusionCpp from './stable-diffusion-cpp.ts'
import together from './together.ts'
import vllmOmni from './vllm-omni.ts'
import wisgate from './wisgate.ts'
import xai from './xai.ts'

export const providers: readonly Provider[] = [
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
]
