import { type DestinationStream, type Logger, pino } from 'pino';

const secrets = [
  'token',
  'password',
  'masterkey',
  'authorization',
  'accessKeyId',
  'secretAccessKey',
  'grant',
  'cookie',
];
const depths = ['', '*.', '*.*.', '*.*.*.'];

/** A worker's log: JSON lines on stdout (or `destination`), one wide event a step and a request. Secrets are cut. */
export function createLogger(
  { level, worker }: { level: string; worker: string },
  destination: DestinationStream = pino.destination(1),
): Logger {
  return pino(
    {
      level,
      base: { worker },
      redact: { paths: depths.flatMap((depth) => secrets.map((name) => `${depth}${name}`)), censor: '[cut]' },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination,
  );
}
