export { connect, type Connection, requireUsable } from './connect.ts'
export { learnSecrets } from './secrets.ts'
