import { type Fault, oneGateway } from '../fault.ts'

export const gateway: readonly Omit<Fault, 'blame'>[] = [
  {
    name: 'one gateway demands a field',
    cause: ['invalid_parameter', 'missing_prompt', 'unsupported_parameter'],
    ...oneGateway('response-format-demanded'),
  },
  {
    name: 'one gateway rejects transparency',
    cause: ['unsupported_parameter', 'invalid_parameter'],
    model: 'gpt-image-2.6-flare',
    request: { background: 'transparent', output_format: 'png' },
    ...oneGateway('transparent-refused'),
  },
  {
    name: 'one gateway rejects null',
    cause: ['invalid_parameter', 'unsupported_parameter'],
    request: { moderation: null },
    ...oneGateway('null-refused'),
  },
  {
    name: 'one gateway ends slow requests',
    cause: 'upstream_timeout',
    request: { quality: 'high' },
    ...oneGateway('edge-timeout-524'),
  },
  {
    name: 'one gateway fails with a 200',
    cause: ['upstream_outage', 'other'],
    ...oneGateway('error-in-200'),
  },
  { name: 'one gateway returns no image', cause: 'response_shape_change', ...oneGateway('empty-data') },
  {
    name: 'one gateway redirects',
    cause: ['wrong_path', 'response_shape_change'],
    ...oneGateway('redirect-to-other-host'),
  },
  {
    name: 'one gateway cuts the image',
    cause: ['upstream_outage', 'response_shape_change'],
    ...oneGateway('reset-mid-body'),
  },
  {
    name: 'one gateway has no edits',
    cause: 'wrong_path',
    edit: { images: ['known'] },
    ...oneGateway('edits-missing'),
  },
  {
    name: 'one gateway loses the files',
    cause: ['image_input_invalid', 'invalid_parameter'],
    edit: { images: ['known'] },
    ...oneGateway('uploads-lost'),
  },
  {
    name: 'one gateway fails with a mask',
    cause: ['upstream_outage', 'other', 'image_input_invalid', 'invalid_parameter'],
    edit: { images: ['known'], mask: 'known' },
    ...oneGateway('mask-502'),
  },
]
