/** How the constants of an SDK name image models. A constant is written as one of `before` and one of the names. */
export interface SdkConstants {
  readonly sdk: string
  /** The type or prefix, with what separates it from the constant. Another word may stand directly before it: `OpenAiImageModel.`. */
  readonly before: readonly string[]
  /** The models by the names of their constants. */
  readonly models: Readonly<Record<string, string>>
  readonly source: string
  readonly date: string
}

/** Constants for models of OpenAI, read in the SDKs' sources. */
export const sdkConstants: readonly SdkConstants[] = [
  {
    sdk: 'openai-java, Spring AI and LangChain4j',
    before: ['ImageModel.', 'ImageModelName.'],
    models: {
      DALL_E_2: 'dall-e-2',
      DALL_E_3: 'dall-e-3',
      GPT_IMAGE_1: 'gpt-image-1',
      GPT_IMAGE_1_MINI: 'gpt-image-1-mini',
      GPT_IMAGE_1_5: 'gpt-image-1.5',
      GPT_IMAGE_2: 'gpt-image-2',
      CHATGPT_IMAGE_LATEST: 'chatgpt-image-latest',
    },
    source:
      'openai/openai-java ImageModel.kt; langchain4j/langchain4j OpenAiImageModelName.java; spring-projects/spring-ai OpenAiImageApi.java',
    date: '2026-12-01',
  },
  {
    sdk: 'openai-go',
    before: ['ImageModel'],
    models: {
      DallE2: 'dall-e-2',
      DallE3: 'dall-e-3',
      GPTImage1: 'gpt-image-1',
      GPTImage1Mini: 'gpt-image-1-mini',
      GPTImage1_5: 'gpt-image-1.5',
    },
    source: 'openai/openai-go image.go; developers.openai.com/api/reference/go, “Images”',
    date: '2026-12-01',
  },
  {
    sdk: 'go-openai',
    before: ['CreateImageModel'],
    models: { DallE2: 'dall-e-2', DallE3: 'dall-e-3', GptImage1: 'gpt-image-1' },
    source: 'sashabaranov/go-openai image.go',
    date: '2026-12-01',
  },
  {
    sdk: 'async-openai',
    before: ['ImageModel::'],
    models: {
      DallE2: 'dall-e-2',
      DallE3: 'dall-e-3',
      GptImage1: 'gpt-image-1',
      GptImage1Mini: 'gpt-image-1-mini',
    },
    source: '64bit/async-openai types/image.rs',
    date: '2026-12-01',
  },
  {
    sdk: 'MacPaw OpenAI for Swift',
    before: ['model: .'],
    models: { dall_e_2: 'dall-e-2', dall_e_3: 'dall-e-3', gpt_image_1: 'gpt-image-1' },
    source: 'MacPaw/OpenAI Models.swift',
    date: '2026-12-01',
  },
  {
    sdk: 'OpenAI-API-dotnet',
    before: ['Models.Model.'],
    models: { DALLE2: 'dall-e-2', DALLE3: 'dall-e-3', Dalle2: 'dall-e-2', Dalle3: 'dall-e-3' },
    source: 'OkGoDoIt/OpenAI-API-dotnet Model.cs',
    date: '2026-12-01',
  },
]
