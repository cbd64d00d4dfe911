import type { SchemaModule } from 'kysely'

/** What read the last content of a source. */
export default async function readers({ schema }: { readonly schema: SchemaModule }): Promise<void> {
  await schema.alterTable('sources').addColumn('reader', 'text').execute()
}
