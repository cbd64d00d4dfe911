export { readRegularFile, readRegularText } from './read-regular-file.ts'
