import net from 'node:net'

const last = Buffer.from('0\r\n\r\n')

/** Returns a function that reads the pieces of a response and tells when it is complete. It stores no body. */
function watchResponse() {
  let head = ''
  let missing
  let chunked = false
  return (piece) => {
    let bytes = piece.length
    if (missing === undefined && !chunked) {
      head += piece.toString('latin1')
      const end = head.indexOf('\r\n\r\n')
      if (end === -1) return false
      if (!head.startsWith('HTTP/1.1 200 ')) throw new Error(head.slice(0, 200))
      const length = /\r\ncontent-length: *(\d+)/i.exec(head.slice(0, end))?.[1]
      chunked = length === undefined
      missing = Number(length)
      bytes = head.length - end - 4
    }
    missing -= bytes
    return chunked ? piece.subarray(-last.length).equals(last) : missing <= 0
  }
}

/**
 * Sends a number of equal requests over `clients` connections that stay open. Each connection sends its next request as soon as the
 * last response is complete. The reader neither stores nor copies, so that the server is what takes the time.
 */
export async function load(origin, { path, body, clients, requests }) {
  const { hostname, port, host } = new URL(origin)
  const request = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\nauthorization: Bearer sk-sim-all\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  let left = requests
  const client = () =>
    new Promise((resolve, reject) => {
      let whole = watchResponse()
      const callback = (length, buffer) => {
        try {
          if (whole(buffer.subarray(0, length))) next()
        } catch (cause) {
          reject(cause)
        }
        return true
      }
      const socket = net.connect({
        host: hostname,
        port,
        onread: { buffer: Buffer.alloc(262_144), callback },
      })
      const next = () => {
        whole = watchResponse()
        if (left-- > 0) socket.write(request)
        else {
          socket.end()
          resolve()
        }
      }
      socket.on('error', reject)
      socket.on('connect', next)
    })
  await Promise.all(Array.from({ length: clients }, client))
}
