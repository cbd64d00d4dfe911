import type { Sharp } from 'sharp'

/** Edge in pixels of Graycard's own image: every known edits API accepts this size. */
const edge = 1024

/** Shapes in front of a gray scale. No text and no faces, so that no content filter objects. */
const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="${edge}" height="${edge}" viewBox="0 0 1024 1024">
<rect width="1024" height="1024" fill="#d8d2c4"/><rect y="700" width="1024" height="324" fill="#9b8468"/>
${[10, 18, 36, 59, 90].map((percent, i) => `<rect x="${112 + i * 160}" y="80" width="160" height="120" fill="rgb(${Array.from({ length: 3 }, () => Math.round(255 * (percent / 100) ** (1 / 2.2))).join(',')})"/>`).join('')}
<circle cx="330" cy="640" r="170" fill="#b5402e"/><rect x="560" y="430" width="260" height="380" fill="#2f5d62"/>
<path d="M480 810 L620 560 L760 810 Z" fill="#e0a93b"/></svg>`

const draw = async (work: (image: Sharp) => Sharp): Promise<Uint8Array> => {
  const { default: sharp } = await import('sharp')
  return work(sharp(Buffer.from(scene)))
    .png()
    .toBuffer()
}

/** Graycard's own image for edits, a PNG of 1024x1024. The pixels are the same on every machine. */
export const knownImage = (): Promise<Uint8Array> => draw((image) => image.flatten({ background: '#fff' }))

/** A square PNG mask. Its middle is transparent: there an edit may change the image. `pixels` is the edge. */
export const knownMask = (pixels = edge): Promise<Uint8Array> =>
  draw((image) =>
    image
      .resize(pixels, pixels)
      .ensureAlpha()
      .composite([
        {
          input: Buffer.from(
            `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}"><rect x="${pixels / 4}" y="${pixels / 4}" width="${pixels / 2}" height="${pixels / 2}"/></svg>`,
          ),
          blend: 'dest-out',
        },
      ]),
  )
