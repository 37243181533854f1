'use client';

import { NativeSelect } from '@mantine/core';
import { type LegacyEncoding, legacyEncoding, legacyEncodings } from '../content/legacy-encodings.ts';
import classes from '../file-view.module.css';

interface EncodingChoiceProps {
  encoding: LegacyEncoding;
  onEncoding: (encoding: LegacyEncoding) => void;
}

/** Over a text that is not Unicode: as what it is read, to be chosen by who sees that it is something else. */
export function EncodingChoice({ encoding, onEncoding }: EncodingChoiceProps) {
  return (
    <div className={classes.note}>
      <span>This text is not UTF-8. Read as</span>
      <NativeSelect
        size="xs"
        aria-label="Read as"
        data={Object.keys(legacyEncodings)}
        value={encoding}
        onChange={(event) => onEncoding(legacyEncoding.parse(event.currentTarget.value))}
      />
    </div>
  );
}
