import type { Source } from '../../plugin/index.ts'
import deprecationsFeed from './deprecations-feed.ts'
import deprecationsPage from './deprecations-page.ts'
import docsPage from './docs-page.ts'
import feed from './feed.ts'
import genaiPrices from './genai-prices/index.ts'
import litellmPrices from './litellm-prices.ts'
import modelsDev from './models-dev.ts'
import modelsList from './models-list.ts'
import newApiPricing from './new-api-pricing.ts'
import openapi from './openapi/index.ts'
import openrouterImages from './openrouter-images.ts'
import openrouterModels from './openrouter-models.ts'
import portkeyPrices from './portkey-prices.ts'
import sdkTypes from './sdk-types/index.ts'
import statuspage from './statuspage/index.ts'

export const sources: readonly Source[] = [
  deprecationsFeed,
  deprecationsPage,
  docsPage,
  feed,
  genaiPrices,
  litellmPrices,
  modelsDev,
  modelsList,
  newApiPricing,
  openapi,
  openrouterImages,
  openrouterModels,
  portkeyPrices,
  sdkTypes,
  statuspage,
]
