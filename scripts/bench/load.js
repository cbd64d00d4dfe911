import net from 'node:net'

const last = Buffer.from('0\r\n\r\n')

/** Says when a reply is whole, by its length or by its last chunk, keeping nothing of it. */
function watchReply() {
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
 * Sends `calls` equal requests over so many connections that stay open, each the next as soon as the last is answered. The reader
 * keeps and copies nothing, so that it is the server that is measured.
 */
export async function load(origin, { path, body, clients, calls }) {
  const { hostname, port, host } = new URL(origin)
  const request = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\nauthorization: Bearer sk-sim-all\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  let left = calls
  const client = () =>
    new Promise((resolve, reject) => {
      let whole = watchReply()
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
        whole = watchReply()
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
