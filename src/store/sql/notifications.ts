import { optionalField } from '../../contract/index.ts'
import type { NotificationStore, OutgoingMessage } from '../../engine/notify/index.ts'
import {
  fromText,
  fromOptionalText,
  sortableInstant,
  selectsNothing,
  toText,
  toOptionalText,
} from './columns.ts'
import type { NotificationsTable } from './database.ts'
import type { Engine } from './engine.ts'

const toOutgoing = (row: NotificationsTable): OutgoingMessage => ({
  id: row.id,
  receiver: row.receiver,
  alert: fromText(row.alert),
  state: row.state,
  attempts: row.attempts,
  dueAt: row.due_at,
  ...optionalField('lastProblem', row.last_problem ?? undefined),
  ...optionalField('thread', fromOptionalText(row.thread)),
})

/** The columns that an attempt changes. */
const progressOf = ({ state, attempts, dueAt, lastProblem, thread }: OutgoingMessage) => ({
  state,
  attempts,
  due_at: dueAt,
  due_moment: sortableInstant(dueAt),
  last_problem: lastProblem ?? null,
  thread: toOptionalText(thread),
})

/** Messages and their leases. `storeId` distinguishes this store from other stores that have the same database open. */
export const notificationStore = (
  { db, write }: Engine,
  now: () => Date,
  storeId: string,
): NotificationStore => ({
  enqueue: (deliveries) =>
    write(async (tx) => {
      const highest = await tx
        .selectFrom('notifications')
        .select((of) => of.fn.max('place').as('place'))
        .executeTakeFirst()
      // oxlint-disable-next-line typescript/no-unnecessary-condition -- null where there is no row
      let place = highest?.place ?? 0
      for (const delivery of deliveries)
        // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
        await tx
          .insertInto('notifications')
          .values({
            id: delivery.id,
            place: ++place,
            receiver: delivery.receiver,
            alert_key: delivery.alert.key,
            alert_state: delivery.alert.state,
            alert: toText(delivery.alert),
            ...progressOf(delivery),
            moment: now().toISOString(),
            leased_until: null,
            leased_by: null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
    }),

  lease: (at, untilIso, limit) =>
    write(async (tx) => {
      const rows = await tx
        .selectFrom('notifications')
        .selectAll()
        .where('state', '=', 'waiting')
        .where('due_moment', '<=', sortableInstant(at))
        .where((either) =>
          either.or([either('leased_until', 'is', null), either('leased_until', '<=', sortableInstant(at))]),
        )
        .orderBy('due_moment')
        .orderBy('place')
        .limit(limit)
        .execute()
      const ids = rows.map(({ id }) => id)
      if (ids.length > 0)
        await tx
          .updateTable('notifications')
          .set({ leased_until: sortableInstant(untilIso), leased_by: storeId })
          .where('id', 'in', ids)
          .execute()
      return rows.map(toOutgoing)
    }),

  settle: (delivery) =>
    write(async (tx) => {
      const settled = tx
        .updateTable('notifications')
        .set({
          ...progressOf(delivery),
          moment: now().toISOString(),
          leased_until: null,
          leased_by: null,
        })
        .where('id', '=', delivery.id)
        .where('state', '!=', 'sent')
      // Any store may report a message as sent. Other results count only if they come from the owner of the lease.
      await (
        delivery.state === 'sent'
          ? settled
          : settled.where((either) =>
              either.or([either('leased_by', 'is', null), either('leased_by', '=', storeId)]),
            )
      ).execute()
    }),

  async deliveries(filter) {
    if (selectsNothing(filter)) return []
    const { since, states } = filter
    let query = db.selectFrom('notifications').selectAll()
    if (since !== undefined) query = query.where('moment', '>=', sortableInstant(since))
    if (states !== undefined) query = query.where('state', 'in', states)
    return (await query.orderBy('moment', 'desc').orderBy('place', 'desc').execute()).map(toOutgoing)
  },

  async thread(receiver, alertKey) {
    const row = await db
      .selectFrom('notifications')
      .select('thread')
      .where('receiver', '=', receiver)
      .where('alert_key', '=', alertKey)
      .where('state', '=', 'sent')
      .where('thread', 'is not', null)
      .orderBy('place', 'desc')
      .executeTakeFirst()
    return fromOptionalText(row?.thread ?? null)
  },
})
