import type { SchemaModule } from 'kysely'

/** What is accepted of the findings, what left them unverified, and what they are about. */
export default async function acceptedFindings({ schema }: { readonly schema: SchemaModule }): Promise<void> {
  for (const name of ['accepted', 'because', 'concerns'])
    // oxlint-disable-next-line no-await-in-loop -- SQLite adds one column per statement
    await schema.alterTable('findings').addColumn(name, 'text').execute()
}
