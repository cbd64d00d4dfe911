export { connect, type Connection, usable } from './connect.ts'
export { learnSecrets } from './secrets.ts'
