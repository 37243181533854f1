import { counted } from '#src/components/format/count.ts';
import { showDone, showRefusal } from '#src/components/notices.tsx';
import { plainPath } from './plain-path.ts';

/** Puts paths into the clipboard, one a line, and says so; where the browser refuses, shows them. */
export function copyPaths(paths: readonly string[]): void {
  const text = paths.map(plainPath).join('\n');
  navigator.clipboard.writeText(text).then(
    () =>
      showDone({ title: paths.length > 1 ? `${counted(paths.length, 'path')} copied` : 'Path copied', message: text }),
    () => showRefusal('The path was not copied', { userMessage: `The browser did not allow it. Here it is: ${text}` }),
  );
}
