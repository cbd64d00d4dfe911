/** The reply is longer than is read. */
export class BodyTooLarge extends Error {}

/** A compression nobody asked for and this does not know. */
export class UnknownEncoding extends Error {}
