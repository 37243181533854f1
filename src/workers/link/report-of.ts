import type { AppError, ErrorReport } from '#src/contracts/errors/app-error.ts';

const maxDetailsBytes = 32 * 1024;

/** An error's report in the form and size that the hub takes; details that are no JSON or too long are left out. */
export function reportOf(error: AppError): ErrorReport {
  const report = error.report();
  return { ...report, userMessage: report.userMessage.slice(0, 4_000), details: fitting(report.details) };
}

function fitting(details: Record<string, unknown>): Record<string, unknown> {
  try {
    const text = JSON.stringify(details);
    return Buffer.byteLength(text) <= maxDetailsBytes ? details : { left: 'The details were too long to send.' };
  } catch (error) {
    return { left: `The details could not be sent: ${String(error)}` };
  }
}
