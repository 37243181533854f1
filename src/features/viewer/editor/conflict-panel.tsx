'use client';

import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName, type ProjectPath } from '#src/contracts/files/paths.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { decodeText } from '../content/decode-text.ts';
import { useFileContent } from '../content/use-file-content.ts';
import { mostEdited } from '../content/view-limits.ts';
import { TextView } from '../text/text-view.tsx';
import classes from './editor.module.css';
import { forEditing } from './line-ends.ts';
import type { Conflict, useTextEdit } from './use-text-edit.ts';

interface ConflictPanelProps {
  projectId: string;
  path: ProjectPath;
  conflict: Conflict;
  edit: ReturnType<typeof useTextEdit>;
}

/** Stands over the editor when the file was changed by somebody else: theirs, one’s own, or both in view. */
export function ConflictPanel({ projectId, path, conflict, edit }: ConflictPanelProps) {
  const { entry } = conflict;
  const [shown, setShown] = useState(false);
  const theirs = useFileContent({
    projectId,
    source: null,
    path,
    entry: entry ?? undefined,
    maxBytes: mostEdited,
    enabled: entry !== null,
  });
  const decoded = theirs.data && decodeText(theirs.data.bytes, theirs.data.truncated);
  const takeTheirs = () => {
    if (theirs.data && decoded)
      edit.take({ ...forEditing(decoded.text, decoded.encoding === 'UTF-8 with BOM'), version: theirs.data.version });
  };
  return (
    <>
      <section className={classes.conflict} role="alert" aria-label="Changed on disk">
        <Text size="sm" mb={6}>
          {entry ? (
            <>
              <strong>
                Changed on disk at <AbsoluteTime at={entry.mtimeMs} />.
              </strong>{' '}
              Your text was not saved over it, and is still here.
            </>
          ) : (
            <>
              <strong>Deleted or moved on disk.</strong> Your text is still here; saving it makes the file anew.
            </>
          )}
        </Text>
        <Group gap={8}>
          {entry && (
            <Button variant="default" onClick={() => setShown(!shown)} aria-expanded={shown}>
              {shown ? 'Hide theirs' : 'Show theirs'}
            </Button>
          )}
          {entry && (
            <Button variant="default" onClick={takeTheirs} disabled={!decoded || theirs.data?.truncated}>
              Take theirs
            </Button>
          )}
          <Button color="red" onClick={edit.overwrite} loading={edit.saving}>
            {entry ? 'Overwrite with mine' : 'Save as a new file'}
          </Button>
          <Button variant="default" onClick={edit.closeConflict}>
            Keep editing
          </Button>
        </Group>
      </section>
      {shown && (
        <div className={classes.theirs}>
          {decoded ? (
            <TextView name={displayName(baseName(path))} text={decoded.text} label="Their text" />
          ) : theirs.isError ? (
            <Text size="sm" p={12} role="alert">
              {reportOf(theirs.error).userMessage}
            </Text>
          ) : (
            <Skeleton height={80} m={12} />
          )}
        </div>
      )}
    </>
  );
}
