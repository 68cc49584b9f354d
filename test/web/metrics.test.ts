import { describe, expect, it } from 'vitest'
import { openMetrics, processMetrics } from '../../src/web/metrics.ts'

describe('metrics', () => {
  it('are told as Prometheus reads them', async () => {
    const metrics = openMetrics()
    const counter = metrics.counter('clicks_total', 'Clicks.', 'answer')
    counter.add('forwarded')
    counter.add('forwarded', 2)
    counter.add('a "quoted"\nline\\')
    metrics.gauge('outbox_waiting', 'Waiting.', async () => 7)
    metrics.gauge('lanes', 'Lanes.', () => ({ busy: 2, free: 3 }), 'state')
    expect(await metrics.text()).toBe(
      `# HELP clicks_total Clicks.
# TYPE clicks_total counter
clicks_total{answer="forwarded"} 3
clicks_total{answer="a \\"quoted\\"\\nline\\\\"} 1
# HELP outbox_waiting Waiting.
# TYPE outbox_waiting gauge
outbox_waiting 7
# HELP lanes Lanes.
# TYPE lanes gauge
lanes{state="busy"} 2
lanes{state="free"} 3
`,
    )
  })

  it('leave out a reading that fails and give the others', async () => {
    const metrics = openMetrics()
    metrics.gauge('broken', 'Broken.', () => Promise.reject(new Error('database down')))
    metrics.gauge('whole', 'Whole.', () => 1)
    expect(await metrics.text()).toContain('\nwhole 1\n')
  })

  it('refuse a name twice, and a label’s value more does not eat the memory', async () => {
    const metrics = openMetrics()
    const counter = metrics.counter('one_total', 'One.', 'kind')
    expect(() => metrics.gauge('one_total', 'Again.', () => 1)).toThrow('one_total')
    for (let at = 0; at < 1000; at++) counter.add(String(at))
    expect((await metrics.text()).split('\n').length).toBeLessThan(210)
  })

  it('tell of the process', async () => {
    const metrics = openMetrics()
    processMetrics(metrics)
    expect(await metrics.text()).toMatch(/^process_resident_memory_bytes \d{7,}$/m)
  })
})
