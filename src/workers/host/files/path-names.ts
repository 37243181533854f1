import { AppError } from '#src/contracts/errors/app-error.ts';
import { unescapeName } from '#src/contracts/files/names.ts';

/** The names of a path inside a project as bytes, outermost first; none for the home. */
export function pathNames(path: string): Buffer[] {
  return path === '' ? [] : path.split('/').map(nameBytes);
}

/** The bytes of one escaped name. Throws `bad_input` for what is no single name: nothing else may reach the kernel. */
export function nameBytes(name: string): Buffer {
  const bytes = unescapeName(name);
  const bad =
    bytes === null || name === '' || name === '.' || name === '..' || name.includes('/') || name.includes('\0');
  if (bad) throw new AppError({ code: 'bad_input', userMessage: `“${name}” is not the name of a file.` });
  return Buffer.from(bytes);
}
