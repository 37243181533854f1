export interface StderrRecord {
  /** `FAILURE` is the block that begins with `error:` and ends a failed run. */
  level: 'ERROR' | 'WARN' | 'INFO' | 'DEBUG' | 'TRACE' | 'FAILURE';
  /** Without control characters other than newlines. */
  text: string;
}

const levelled = /^\[(ERROR|WARN|INFO|DEBUG|TRACE)\] (.*)$/s;
const maxTextLength = 4_000;

const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

function levelOf(name: string | undefined): StderrRecord['level'] {
  switch (name) {
    case 'ERROR':
    case 'WARN':
    case 'INFO':
    case 'DEBUG':
      return name;
    default:
      return 'TRACE';
  }
}

/**
 * Puts lines of rustic's stderr together to records: a line without a level belongs to the record before. File names
 * stand there raw, newlines too, so a record may be forged: it may make a run fail, never make it succeed.
 */
export function stderrRecords(onRecord: (record: StderrRecord) => void): { line(text: string): void; end(): void } {
  let open: StderrRecord | null = null;
  const give = () => {
    if (open) onRecord(open);
    open = null;
  };
  return {
    line(raw) {
      const text = raw.replace(control, '');
      const match = levelled.exec(text);
      if (match) {
        give();
        open = { level: levelOf(match[1]), text: match[2] ?? '' };
      } else if (text.startsWith('error: ')) {
        give();
        open = { level: 'FAILURE', text };
      } else if (open) {
        if (open.text.length < maxTextLength) open.text += `\n${text}`;
      } else if (text !== '') {
        open = { level: 'FAILURE', text };
      }
    },
    end: give,
  };
}
