import { S3Client } from '@aws-sdk/client-s3';

export interface S3Place {
  name: string;
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

export interface S3Timeouts {
  connectMs: number;
  /** Until an answer begins. */
  answerMs: number;
  /** Without a byte on the connection. */
  idleMs: number;
  attempts: number;
}

export const defaultS3Timeouts: S3Timeouts = { connectMs: 10_000, answerMs: 120_000, idleMs: 60_000, attempts: 4 };

/**
 * A client for one bucket. Every wait ends: the SDK's own defaults wait for ever. Checksums are sent only where a
 * request must have one, since many stores refuse the SDK's newer default.
 */
export function s3Client(place: S3Place, timeouts: S3Timeouts): S3Client {
  return new S3Client({
    endpoint: place.endpoint,
    region: place.region,
    credentials: { accessKeyId: place.accessKeyId, secretAccessKey: place.secretAccessKey },
    forcePathStyle: true,
    maxAttempts: timeouts.attempts,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: timeouts.connectMs,
      requestTimeout: timeouts.answerMs,
      throwOnRequestTimeout: true,
      socketTimeout: timeouts.idleMs,
      httpAgent: { keepAlive: true, maxSockets: 128 },
      httpsAgent: { keepAlive: true, maxSockets: 128 },
    },
  });
}
