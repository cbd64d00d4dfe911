/** A contract that each dialect accepts, as in graycard.yaml. */
export const dialectContracts: Readonly<
  Record<string, { readonly model: string; readonly aliasOf?: string; readonly request?: object }>
> = {
  azure: {
    // A model for which Azure has announced no last day.
    model: 'gpt-image-2.5-flare-deployment',
    aliasOf: 'gpt-image-2.5-flare',
    request: { n: 1, size: '1024x1024' },
  },
  bfl: { model: 'flux-2-pro', request: { n: 1, size: '1024x1024', output_format: 'png' } },
  cloudflare: { model: '@cf/leonardo/lucid-origin', request: { n: 1, size: '1024x768' } },
  deepinfra: { model: 'black-forest-labs/FLUX-1-schnell', request: { n: 1, size: '1024x1024' } },
  fal: { model: 'fal-ai/flux/schnell', request: { n: 1, size: '1024x768' } },
  gemini: { model: 'gemini-3.1-flash-image', request: { n: 1, size: '1376x768' } },
  litellm: { model: 'gpt-image-2', request: { n: 1, size: '1024x1024' } },
  localai: { model: 'stablediffusion', request: { n: 1, size: '512x512' } },
  'new-api': { model: 'gpt-image-2', request: { n: 1, size: '1024x1024' } },
  'one-api': { model: 'gpt-image-2', request: { n: 1, size: '1024x1024' } },
  openai: { model: 'gpt-image-2', request: { n: 1, size: '1024x1024' } },
  openrouter: { model: 'openai/gpt-image-2', request: { n: 1, size: '1024x1024' } },
  replicate: { model: 'black-forest-labs/flux-schnell', request: { n: 1, aspect_ratio: '16:9' } },
  'stable-diffusion-cpp': { model: 'sd-cpp-local', request: { n: 1, size: '512x512' } },
  together: { model: 'black-forest-labs/FLUX.1-schnell', request: { n: 1, size: '1024x768', steps: 4 } },
  'vllm-omni': { model: 'Qwen/Qwen-Image', request: { n: 1, size: '1024x1024' } },
  xai: { model: 'grok-imagine-image', request: { n: 1, aspect_ratio: '16:9', resolution: '1k' } },
}
