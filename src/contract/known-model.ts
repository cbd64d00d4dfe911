/** A model that is known by its id, with the names that documents print instead of the id. */
export interface KnownModel {
  readonly provider: string
  readonly model: string
  /** Display names, such as `Draw 2 Mini`. Absent if the id, written with spaces, is the only one. */
  readonly titles?: readonly string[]
}
