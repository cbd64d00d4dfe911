export interface Choice {
  readonly id: string
  readonly label: string
}

export interface RankedOption {
  /** A value of its own for each search text: the prompt keeps the focus on an equal value, and would not move it to the best match. */
  readonly value: { readonly id: string }
  readonly label: string
}

/**
 * Returns the options for a search text, best match first: the exact id, ids that start with the text, all others that contain it. With
 * `own`, the text itself is the last option if it is not an id. The same text gives the same options.
 */
export function ranked(choices: readonly Choice[], own: boolean): (text: string) => readonly RankedOption[] {
  const made = new Map<string, readonly RankedOption[]>()
  const rank = ({ id, label }: Choice, text: string) =>
    id.toLowerCase() === text
      ? 0
      : id.toLowerCase().startsWith(text)
        ? 1
        : label.toLowerCase().includes(text)
          ? 2
          : 3
  return (text) => {
    const lower = text.toLowerCase()
    const matching = choices
      .filter((choice) => rank(choice, lower) < 3)
      .toSorted((a, b) => rank(a, lower) - rank(b, lower))
    const typed =
      own && text !== '' && !choices.some(({ id }) => id === text)
        ? [{ id: text, label: `${text} (as entered)` }]
        : []
    const options =
      made.get(text) ?? [...matching, ...typed].map(({ id, label }) => ({ value: { id }, label }))
    made.set(text, options)
    return options
  }
}
