/** A status and its error code as text: `400 invalid_value`. A code that only repeats the status is left out for `otherwise`. */
export const statusAndCode = (status: number, code: string | null, otherwise: string): string =>
  `${status} ${code === null || code.trim() === String(status) ? otherwise : code}`.trim()
