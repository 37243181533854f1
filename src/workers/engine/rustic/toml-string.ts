import { AppError } from '#src/contracts/errors/app-error.ts';

/** True for what TOML cannot hold, or what no field of a profile may: control characters and lone surrogates. */
function isUnsafe(value: string): boolean {
  return /[\u0000-\u001f\u007f-\u009f]/.test(value) || !value.isWellFormed();
}

/**
 * A value as a TOML string. What leaks out of one could name commands that rustic runs; so control characters and lone
 * surrogates are refused with `bad_input` that names the field, and never the value.
 */
export function tomlString(field: string, value: string): string {
  if (isUnsafe(value)) {
    throw new AppError({
      code: 'bad_input',
      userMessage: `The ${field} holds a control character or half a character, so it cannot be used. Enter it again.`,
      details: { field },
    });
  }
  return `"${value.replace(/["\\]/g, (mark) => `\\${mark}`)}"`;
}
