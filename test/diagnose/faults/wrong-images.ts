import { bothWith, type Fault, oneGateway } from '../fault.ts'

/** The API answers with images that are not those requested, or with none that can be used. */
export const wrongImages: readonly Omit<Fault, 'blame'>[] = [
  {
    name: 'one gateway ignores the size',
    cause: 'response_shape_change',
    request: { size: '1024x1536', quality: 'low' },
    ...oneGateway('size-ignored'),
  },
  {
    name: 'one gateway returns URLs that nobody can reach',
    cause: ['response_shape_change', 'url_expired'],
    ...oneGateway('url-unreachable'),
  },
  {
    name: 'one gateway returns URLs that have expired',
    cause: ['url_expired', 'response_shape_change'],
    ...oneGateway('url-expired'),
  },
  {
    name: 'one gateway cuts the base64',
    cause: 'response_shape_change',
    ...oneGateway('truncated-base64'),
  },
  {
    name: 'one gateway returns JPEG for PNG',
    cause: 'response_shape_change',
    request: { output_format: 'png', quality: 'low' },
    ...oneGateway('jpeg-for-png'),
  },
  {
    name: 'one gateway returns one image of two',
    cause: 'response_shape_change',
    request: { n: 2, quality: 'low' },
    ...oneGateway('n-ignored'),
  },
  {
    name: 'every environment ignores transparency',
    cause: 'response_shape_change',
    model: 'gpt-image-2.6-flare',
    request: { background: 'transparent', output_format: 'png', quality: 'low' },
    ...bothWith('transparent-ignored'),
  },
]

/** The same, for a prompt that is not allowed. */
export const withheld: readonly Omit<Fault, 'blame'>[] = [
  {
    name: 'an image that is withheld in a success',
    cause: 'content_policy',
    ...bothWith('moderation-in-200'),
  },
]
