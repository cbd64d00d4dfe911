/** How requests for images look in code and configuration. Sources: the pages of the providers in `knowledge/providers`, and the SDKs named beside each. */
export const imageRequests = {
  /** The end of a path that makes images, without a version in front of it. */
  paths: [
    /images\/(?:generations|edits|variations)/,
    // Stability AI (platform.stability.ai/docs/api-reference, 2026-11).
    /v2beta\/stable-image\/[a-z]+\/[a-z0-9-]+/,
    /v1\/generation\/[a-z0-9.{}$-]+\/(?:text-to-image|image-to-image)/,
    // Ideogram (developer.ideogram.ai, 2026-11).
    /v1\/ideogram-v\d[a-z0-9-]*\/(?:generate|edit|remix|reframe|replace-background)(?:-[a-z]+)?/,
  ],
  /** Hosts whose every path makes images. */
  hosts: [
    'fal.run',
    'queue.fal.run',
    'api.ideogram.ai',
    'external.api.recraft.ai',
    'api.bfl.ai',
    'api.bfl.ml',
    'api.us1.bfl.ai',
    'api.eu.bfl.ai',
  ],
  /** Calls of SDKs and types of their requests: OpenAI in each language, google-genai, the AI SDK, LangChain, go-openai, async-openai. */
  calls:
    /images?\(?\)?\s?\??(?:\.|->|::)\s?(?:with_raw_response\.)?(?:generate|edit|create|variation|stream)\w{0,20}\s?\(|generate_?images?\w{0,10}\s?\(|create_?image(?:edit|variation)?(?:request|params)?\b|image_?generate_?params|generate_?images?_?(?:config|request|params)|experimental_generateImage|aimage_generation|\bimage_generation\b|image_?generation_?(?:options|request)|imagemodel|imagine\s?\(/i,
} as const
