// Adds up what vitest (JSON reporter) and Playwright (JSON reporter) counted, as one line that CI reads. A runner that
// never came to write its report is named, and what the other one counted is told all the same.
import { existsSync, readFileSync } from 'node:fs';

const paths = process.argv.slice(2);
const missing = paths.filter((path) => !existsSync(path));
if (missing.length > 0)
  process.stderr.write(`No report, so these tests did not end: ${missing.join(', ')}\n`);

const total = { passed: 0, failed: 0, skipped: 0 };
for (const path of paths.filter((path) => !missing.includes(path))) {
  const report = JSON.parse(readFileSync(path, 'utf8'));
  if ('numPassedTests' in report) {
    total.passed += report.numPassedTests;
    total.failed += report.numFailedTests;
    total.skipped += report.numPendingTests + report.numTodoTests;
  } else {
    total.passed += report.stats.expected;
    total.failed += report.stats.unexpected + report.stats.flaky;
    total.skipped += report.stats.skipped;
  }
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = missing.length > 0 || total.failed > 0 || total.passed === 0 ? 1 : 0;
