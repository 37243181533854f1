import { z } from 'zod';
import type { Random } from '#scripts/demo/random.ts';

interface Schema {
  type?: string | string[] | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  anyOf?: Schema[] | undefined;
  format?: string | undefined;
  minLength?: number | undefined;
  minItems?: number | undefined;
  minimum?: number | undefined;
  exclusiveMinimum?: number | undefined;
  items?: Schema | undefined;
  properties?: Record<string, Schema> | undefined;
  required?: string[] | undefined;
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    anyOf: z.array(schema).optional(),
    format: z.string().optional(),
    minLength: z.number().optional(),
    minItems: z.number().optional(),
    minimum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    items: schema.optional(),
    properties: z.record(z.string(), schema).optional(),
    required: z.array(z.string()).optional(),
  }),
);

export interface KnownIds {
  projectId: string;
  workerId: string;
}

/** No pattern can be turned into a text that fits it. */
const aTime = '2026-01-01T00:00:00Z';

/**
 * The smallest input that fits a kind’s schema: what may be left out is, a choice is made by `random`, an id is that of
 * the project, or of the worker where its name says so.
 */
export function inventInput(input: z.ZodType, random: Random, ids: KnownIds): unknown {
  const of = ({ anyOf, ...one }: Schema, name: string): unknown => {
    const [first] = anyOf ?? [];
    if (first) return of(first, name);
    if (one.const !== undefined) return one.const;
    if (one.enum) return one.enum[random.integer(0, one.enum.length - 1)];
    switch (Array.isArray(one.type) ? one.type[0] : one.type) {
      case 'object': {
        const required = Object.entries(one.properties ?? {}).filter(([key]) => one.required?.includes(key));
        return Object.fromEntries(required.map(([key, value]) => [key, of(value, key)]));
      }
      case 'array':
        return Array.from({ length: one.minItems ?? 0 }, () => (one.items ? of(one.items, name) : null));
      case 'string':
        if (one.format === 'uuid') return /worker/i.test(name) ? ids.workerId : ids.projectId;
        return name === 'snapshot' ? aTime : 'x'.repeat(one.minLength ?? 0);
      case 'integer':
      case 'number':
        return one.minimum ?? (one.exclusiveMinimum === undefined ? 0 : one.exclusiveMinimum + 1);
      case 'boolean':
        return random.next() < 0.5;
      default:
        return null;
    }
  };
  return of(schema.parse(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })), '');
}
