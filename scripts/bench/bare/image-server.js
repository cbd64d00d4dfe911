// Starts a server and prints its address. It returns the bytes of a file for every POST, and a models list for every GET.
// node image-server.js BODY [FAULTS.json]
import { readFileSync } from 'node:fs'
import http from 'node:http'

const [file, faults] = process.argv.slice(2)
const body = readFileSync(file)
const faulty = faults === undefined ? {} : JSON.parse(readFileSync(faults, 'utf8'))
const models = JSON.stringify({
  object: 'list',
  data: [{ id: 'gpt-image-2', object: 'model', created: 1_764_000_000, owned_by: 'openai' }],
})

const headers = (bytes) => ({
  'content-type': 'application/json',
  'content-length': bytes.length,
  'x-request-id': 'req_0001',
})

const server = http.createServer((request, response) => {
  request.resume()
  request.once('end', () => {
    if (request.method === 'GET') return response.writeHead(200, headers(models)).end(models)
    // The first segment of the path names a fault.
    const fault = faulty[request.url.split('/')[1]]
    if (!fault) return response.writeHead(200, headers(body)).end(body)
    response.writeHead(fault.status, fault.headers).end(Buffer.from(fault.body, 'latin1'))
  })
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
