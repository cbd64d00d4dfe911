import type { Source } from '../../plugin/index.ts'
import deprecationsFeed from './deprecations-feed.ts'
import litellmPrices from './litellm-prices.ts'
import modelsDev from './models-dev.ts'
import portkeyPrices from './portkey-prices.ts'
import statuspage from './statuspage.ts'

export const sources: readonly Source[] = [
  deprecationsFeed,
  litellmPrices,
  modelsDev,
  portkeyPrices,
  statuspage,
]
