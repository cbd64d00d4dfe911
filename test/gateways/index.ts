import type { NamedGateway } from '../support/gateway-case.ts'
import conforming from './conforming.ts'
import limits from './limits.ts'
import rejections from './rejections.ts'
import responses from './responses.ts'
import way from './way.ts'

/** Gateways of our own, by kind. Only the conforming ones have no fault. */
export const gateways: Readonly<Record<string, readonly NamedGateway[]>> = {
  conforming,
  limits,
  rejections,
  responses,
  way,
}
