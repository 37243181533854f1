/**
 * What somebody types who follows parts of a recovery sheet: each line after `$ `, with the lines of the text that it
 * begins. `parts` says by its head which are followed.
 */
export function typedLines(sheet: string, parts: RegExp): string {
  const chosen = sheet.split(/^(?=\d\. )/m).filter((part) => parts.test(part));
  const lines = chosen.flatMap((part) => part.split('\n')).map((line) => line.replace(/^ {3}/, ''));
  let inside = false;
  const typed = lines.filter((line) => {
    const isTyped = inside || line.startsWith('$ ');
    if (line.startsWith('$ ') && line.endsWith("<<'END'")) inside = true;
    else if (line === 'END') inside = false;
    return isTyped;
  });
  return typed.map((line) => line.replace(/^\$ /, '')).join('\n');
}
