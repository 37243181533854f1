import type { ErrorReport } from './app-error.ts';
import { redactText } from './redact-text.ts';

/** An error report of another process without what looks like a secret, in its words and anywhere in its details. */
export function redactReport(report: ErrorReport): ErrorReport {
  const details = Object.entries(report.details).map(([name, value]) => [name, redactValue(value)]);
  return { ...report, userMessage: redactText(report.userMessage), details: Object.fromEntries(details) };
}

function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map(redactValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, redactValue(each)]));
}
