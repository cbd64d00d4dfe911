import { startSimulator, systemRuntime, verify } from 'graycard'

// A simulated images API on this machine that ignores the requested size. Nothing is spent.
const simulator = await startSimulator({ quirks: ['size-ignored'] })

const { report } = await verify(
  {
    config: { baseUrl: simulator.url, model: 'gpt-image-2', size: '1024x1024', keyEnv: 'SIMULATOR_KEY' },
    budget: { images: 2 },
  },
  systemRuntime({ env: { SIMULATOR_KEY: simulator.key } }),
)
await simulator.close()

for (const { findings } of report.runs)
  for (const { check, message, fix, verdict } of findings)
    if (verdict === 'fail') console.log(`${check}: ${message}\n  ${fix}`)

// 0: pass, 1: a finding at or above this severity, 3: a check is unverified.
process.exitCode = report.exitCode
