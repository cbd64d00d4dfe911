// A door of its own: a text is diagnosed without the parser of shell commands, which costs more than half of a start.
export { failedExchange } from './failed-exchange.ts'
export { readHar } from './har.ts'
export { readHttpMessage } from './http-message.ts'
