export interface LineSplitter {
  push(chunk: Buffer): void;
  /** Gives what stands after the last separator, if anything. */
  end(): void;
}

interface SplitOptions {
  separator: '\n' | '\0';
  maxLineBytes: number;
  onLine: (line: Buffer) => void;
  /** Called once a line is longer than `maxLineBytes`; the line is given cut to that, its rest is dropped. */
  onLongLine: () => void;
}

/** Cuts a stream of chunks into lines without their separator, holding at most one line in memory. */
export function splitLines({ separator, maxLineBytes, onLine, onLongLine }: SplitOptions): LineSplitter {
  const mark = separator.charCodeAt(0);
  let parts: Buffer[] = [];
  let held = 0;
  let cut = false;

  const hold = (piece: Buffer) => {
    const room = maxLineBytes - held;
    if (piece.length > room && !cut) {
      cut = true;
      onLongLine();
    }
    if (room <= 0 || piece.length === 0) return;
    parts.push(piece.subarray(0, room));
    held += Math.min(piece.length, room);
  };
  const give = () => {
    const line = parts.length === 1 ? parts[0] : Buffer.concat(parts);
    parts = [];
    held = 0;
    cut = false;
    onLine(line ?? Buffer.alloc(0));
  };

  return {
    push(chunk) {
      let start = 0;
      for (let at = chunk.indexOf(mark); at >= 0; at = chunk.indexOf(mark, start)) {
        hold(chunk.subarray(start, at));
        give();
        start = at + 1;
      }
      hold(chunk.subarray(start));
    },
    end() {
      if (held > 0) give();
    },
  };
}
