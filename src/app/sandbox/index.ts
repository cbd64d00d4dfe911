export { imagePorts, type ImagePorts } from './images.ts'
export { openSandbox, type Sandbox, SandboxError } from './sandbox.ts'
