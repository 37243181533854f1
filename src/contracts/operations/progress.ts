import { z } from 'zod';
import { redactText } from '../errors/redact-text.ts';

/** For a person; a secret that got into it is cut out. */
const words = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((text) => redactText(text).slice(0, longest));

/** One event of progress, as a step reports it (PRODUCT.md O4). */
export const progressEvent = z.object({
  /** Of the process that reports, milliseconds since 1970. */
  ts: z.number(),
  phase: z.string().max(40),
  message: words(500).default(''),
  progress: z
    .object({
      current: z.number().nonnegative(),
      total: z.number().nonnegative(),
      unit: z.enum(['bytes', 'files', 'steps', 'operations']),
    })
    .optional(),
  /** Per second, in the unit of `progress`, over the last seconds. */
  speed: z.number().nonnegative().optional(),
  secondsLeft: z.number().nonnegative().optional(),
  detail: words(1_000).optional(),
  level: z.enum(['info', 'warning', 'error']).default('info'),
});
export type ProgressEvent = z.infer<typeof progressEvent>;

/** The whole operation at a glance; `percent` never falls within an attempt. */
export const progressSummary = progressEvent.extend({ step: z.string().max(60), percent: z.number().min(0).max(100) });
export type ProgressSummary = z.infer<typeof progressSummary>;
