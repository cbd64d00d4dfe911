/** Whether the host of a URL, which the URL parser has normalised, is an IP address. */
const isAddress = (name: string) => name.includes(':') || /^\d+(\.\d+){3}$/.test(name)

/**
 * Whether a request was meant for this simulator, by the name in its `Host` header. A web page whose own name resolves to this machine (DNS
 * rebinding) sends that name. An address cannot be rebound, and a name without a dot, such as that of a container, has no public DNS entry.
 */
export function isOwnHost(requested: string, listening: string): boolean {
  const name = requested.replace(/^\[|\]$/g, '')
  return name === listening || isAddress(name) || !name.includes('.') || name.endsWith('.localhost')
}

/** The refusal of a request for another host, in the error format of the API. */
export function refuseHost(request: Request): Response {
  const name = new URL(request.url).hostname
  const message = `This simulator does not serve the host ${name}. Use its address, or start it with --host ${name}.`
  return Response.json(
    { error: { message, type: 'invalid_request_error', param: null, code: 'misdirected_request' } },
    { status: 421 },
  )
}
