import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** A small file of our own as its schema gives it; null where it is missing, or not whole after a crash. */
export function readJsonFile<Shape extends z.ZodType>(path: string, shape: Shape): z.output<Shape> | null {
  try {
    return shape.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}
