/**
 * How requests for images look in code and configuration. Sources: the pages of the providers in `knowledge/providers`, and the SDKs named beside
 * each. A `stem` is in small letters and part of every text that its form matches.
 */
export const imageRequests = {
  /** Paths that make images, without what precedes them. */
  paths: [
    { stem: 'images/generations', form: /images\/generations/ },
    { stem: 'images/edits', form: /images\/edits/ },
    { stem: 'images/variations', form: /images\/variations/ },
    // Stability AI (platform.stability.ai/docs/api-reference, 2026-11).
    { stem: 'v2beta/stable-image/', form: /v2beta\/stable-image\/[a-z]+\/[a-z0-9-]+/ },
    { stem: 'v1/generation/', form: /v1\/generation\/[a-z0-9.{}$-]+\/(?:text-to-image|image-to-image)/ },
    // Ideogram (developer.ideogram.ai, 2026-11).
    {
      stem: 'v1/ideogram-v',
      form: /v1\/ideogram-v\d[a-z0-9-]*\/(?:generate|edit|remix|reframe|replace-background)/,
    },
  ],
  /** Hosts whose every path makes images. */
  hosts: [
    'api.ideogram.ai',
    'external.api.recraft.ai',
    'api.bfl.ai',
    'api.bfl.ml',
    'api.us1.bfl.ai',
    'api.eu.bfl.ai',
  ],
  /** Hosts that run models of every kind, which their paths name. */
  modelHosts: ['fal.run', 'queue.fal.run', 'api.replicate.com'],
  /** Calls and types of SDKs that make images, so far that they are found in any file: OpenAI in each language, google-genai, the AI SDK, LangChain. */
  calls: [
    'images.generate',
    'images.edit',
    'images.create',
    'images.variation',
    'images()->',
    'images().',
    'image.generate',
    'generateimage',
    'generate_image',
    'createimage',
    'create_image',
    'imagegenerat',
    'image_generat',
    'imagesresponse',
    // Only image requests know this response format.
    'b64_json',
  ],
} as const
