// Loaded before a contestant's own code: when the process ends, it writes down the most memory that it ever held, in KiB.
import { readFileSync, writeFileSync } from 'node:fs'

process.on('exit', () => writeFileSync(process.env.BENCH_PEAK_FILE, String(peak())))

/** Linux hands the parent's peak down to its children in `maxRSS`, so the mark of the process's own memory is read where there is one. */
function peak() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}
