import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';

const places = ['/usr/bin', '/usr/sbin', '/bin', '/sbin', '/usr/local/bin', '/usr/local/sbin'];

/** Absolute path of a program of the system; rejects with `tool_missing`. The places are fixed: PATH is not asked. */
export async function findTool(name: string): Promise<string> {
  for (const place of places) {
    const path = join(place, name);
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return path;
  }
  throw new AppError({
    code: 'tool_missing',
    userMessage: `This host has no program called ${name}, and needs it. Install it, then start the worker again.`,
    details: { name },
  });
}
