/** Beginnings and shapes of keys as providers hand them out. A value like these is never a name. */
const shapes = [
  /^(Bearer\s+)?sk-[A-Za-z0-9_-]{6,}$/,
  /^Bearer\s+\S{8,}$/i,
  /^(r8_|fal_|hf_|xai-|gsk_|AIza|key-|sk_live_|sk_test_)[A-Za-z0-9_-]{8,}$/,
  // Small letters, digits and length: names of variables have no such mixture.
  /^(?=[A-Za-z]*\d)(?=.*[a-z])[A-Za-z0-9]{28,}$/,
  /^[A-Fa-f0-9]{32,}$/,
  /^eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
]

/** Fields that hold prose or hashes and are never looked at. */
const prose = new Set(['prompt'])

/** Does this value look like a key somebody pasted? `field` is the name of the field it stands in. */
export function looksLikeKey(field: string, value: string): boolean {
  if (prose.has(field)) return false
  if (shapes.some((shape) => shape.test(value.trim()))) return true
  return /^(api[-_]?key|key|token|secret|password|authorization)$/i.test(field) && value.trim().length >= 8
}
