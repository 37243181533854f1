import { expect, test } from 'vitest';
import { redactReport } from './redact-report.ts';

test('what looks like a secret is cut out of the words and of the details, however deep', () => {
  const report = {
    code: 'network' as const,
    userMessage: 'https://key:verysecret@s3.example did not answer.',
    details: { count: 3, lines: ['token=abcdefgh', { url: 'rest:http://abc:def@door/' }] },
    retryable: true,
  };
  expect(redactReport(report)).toEqual({
    ...report,
    userMessage: 'https://•••@s3.example did not answer.',
    details: { count: 3, lines: ['token=•••', { url: 'rest:http://•••@door/' }] },
  });
});
