export { deliver, type Delivered } from './deliver.ts'
export { destinationsFor } from './reporters.ts'
