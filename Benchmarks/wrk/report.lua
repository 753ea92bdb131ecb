-- What every load prints at its end: one line of JSON after the word REPORT, times in microseconds.
function done(summary, latency, requests)
  local failed = summary.errors
  local line = 'REPORT {"requests": %d, "microseconds": %d, "failed": %d, "refused": %d, "p50": %d, "p99": %d, "p999": %d}\n'
  io.write(line:format(
    summary.requests, summary.duration,
    failed.connect + failed.read + failed.write + failed.timeout, failed.status,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9)))
end
