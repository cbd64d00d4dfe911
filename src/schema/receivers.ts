import * as z from 'zod'
import { alertSeverities, changeEvents, type ReceiverSetting } from '../contract/index.ts'

/** A kind of receiver, as the contract file configures it. */
export interface ReceiverKind {
  readonly id: string
  readonly title: string
  readonly settings: Readonly<Record<string, ReceiverSetting>>
}

/** Key of a setting in the file. For a secret it names the variable that holds it. */
export const settingKey = (name: string, { secret }: ReceiverSetting): string =>
  secret ? `${name}Env` : name

const names = (about: string) => z.array(z.string().min(1)).min(1).optional().meta({ description: about })

/** Settings of every kind of receiver. */
const commonSettings = {
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]*$/i, 'a name of letters, digits, dots, dashes and underscores')
    .optional()
    .meta({ description: 'Name of the recipient in messages. Default: the kind of the recipient.' }),
  atLeast: z
    .enum(alertSeverities)
    .default('risky')
    .meta({ description: 'Send only alerts of at least this severity.' }),
  events: z
    .array(z.enum([...changeEvents, 'finding', 'source']))
    .min(1)
    .optional()
    .meta({
      description:
        'Send only these events: upstream changes, `finding` (a failure found by verify), `source` (a source that cannot be read).',
    }),
  contracts: names('Send only alerts that affect one of these contracts.'),
  environments: names('Send only alerts that affect one of these environments.'),
  allowPrivate: z.boolean().default(false).meta({ description: 'Allow private addresses.' }),
}

function valueOf({ list, form, about }: ReceiverSetting, isSecret: boolean, envName: z.ZodString) {
  if (isSecret) return envName.meta({ description: `Environment variable that holds: ${about}.` })
  const text = form ? z.string().regex(form.pattern, form.says) : z.string().min(1)
  return (list ? z.array(text).min(1) : text).meta({ description: `${about}.` })
}

const receiverOf = ({ title, settings }: ReceiverKind, envName: z.ZodString) =>
  z
    .strictObject({
      ...Object.fromEntries(
        Object.entries(settings).map(([name, setting]) => {
          const value = valueOf(setting, setting.secret === true, envName)
          return [settingKey(name, setting), setting.required ? value : value.optional()] as const
        }),
      ),
      ...commonSettings,
    })
    .optional()
    .meta({ description: `${title}.` })

const entriesOf = (kinds: readonly ReceiverKind[], envName: z.ZodString) =>
  Object.fromEntries(kinds.map((kind) => [kind.id, receiverOf(kind, envName)] as const))

/** Schema of `notify` for the given kinds, and with `plugin` for ids of that form. Each entry has one key, its kind. */
export const receiverList = (kinds: readonly ReceiverKind[], envName: z.ZodString, plugin?: RegExp) =>
  z.array(
    (plugin
      ? z
          .looseObject(entriesOf(kinds, envName))
          .refine(
            (one) => Object.keys(one).every((key) => plugin.test(key) || kinds.some(({ id }) => id === key)),
            {
              error: `one of ${kinds.map(({ id }) => id).join(', ')}, or a notifier of a plug-in (plugin/notifier)`,
            },
          )
      : z.strictObject(entriesOf(kinds, envName))
    ).refine((one) => Object.values(one).filter((value) => value !== undefined).length === 1, {
      error: `a group with exactly one of these keys: ${kinds.map(({ id }) => id).join(', ')}`,
      // A misspelt kind is reported once, as an unknown key.
      when: ({ issues }) => issues.length === 0,
    }),
  )
