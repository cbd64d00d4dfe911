import * as z from 'zod'
import { type Price, wildcard } from '../contract/index.ts'

const usd = z.number().min(0)

/** The price that the user agreed with the provider: for each image, or for tokens. */
export const priceSection = z
  .union(
    [
      z.strictObject({ perImage: usd.meta({ description: 'USD for one image, whatever its size.' }) }),
      z.strictObject({
        perMillionTokens: z
          .strictObject({
            textIn: usd,
            imageIn: usd.optional(),
            imageOut: usd,
            textOut: usd.optional(),
          })
          .meta({ description: 'USD for a million tokens of each kind.' }),
      }),
    ],
    { error: '{ perImage: USD }, or { perMillionTokens: { textIn: USD, imageOut: USD } }' },
  )
  .meta({
    description:
      'Your price at this provider, in USD. Replaces the known price, so that limits in USD hold where no price is published.',
  })

/** The price in the form of a known price. */
export function contractPrice(section: z.infer<typeof priceSection>): Price {
  if ('perImage' in section)
    return { kind: 'pictures', usd: { [wildcard]: { [wildcard]: section.perImage } } }
  const { textIn, imageIn, imageOut, textOut } = section.perMillionTokens
  return {
    kind: 'tokens',
    textIn,
    imageOut,
    ...(imageIn === undefined ? {} : { imageIn }),
    ...(textOut === undefined ? {} : { textOut }),
  }
}

/** A price in a recording. */
export const recordedPrice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pictures'), usd: z.record(z.string(), z.record(z.string(), usd)) }),
  z.object({
    kind: z.literal('tokens'),
    textIn: usd,
    imageIn: usd.optional(),
    imageOut: usd,
    textOut: usd.optional(),
  }),
])
