'use client';

import { Button, Loader, Text } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { KeyHint } from '#src/components/key-hint.tsx';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName, type ProjectPath } from '#src/contracts/files/paths.ts';
import { ConflictPanel } from './conflict-panel.tsx';
import classes from './editor.module.css';
import type { EditableText } from './line-ends.ts';
import { useSaveKey } from './use-save-key.ts';
import { useTextEdit } from './use-text-edit.ts';

const CodeEditor = dynamic(() => import('./code-editor.tsx'), {
  ssr: false,
  loading: () => <Loader size="sm" m="lg" aria-label="Opening the editor" />,
});

interface TextEditorProps {
  projectId: string;
  path: ProjectPath;
  loaded: EditableText & { version: string };
  encoding: string;
  onSaved: (bytes: Uint8Array<ArrayBuffer>, entry: DirectoryEntry) => void;
  /** Reads the file again. */
  onReload: () => void;
}

/** A live text file in the editor. What is not saved is kept in this browser tab, and never lost to a change on the disk. */
export function TextEditor({ projectId, path, loaded, encoding, onSaved, onReload }: TextEditorProps) {
  const edit = useTextEdit({ projectId, path, loaded, onSaved });
  const { dirty, changedOnDisk } = edit;
  useSaveKey(edit.save);
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
  useEffect(() => {
    if (changedOnDisk && !dirty) onReload();
  }, [changedOnDisk, dirty, onReload]);
  const name = displayName(baseName(path));
  return (
    <div className={classes.editor}>
      {edit.conflict ? (
        <ConflictPanel projectId={projectId} path={path} edit={edit} conflict={edit.conflict} />
      ) : (
        changedOnDisk &&
        dirty && (
          <div className={classes.conflict} role="status">
            <Text size="sm" span>
              The file was changed on disk since you began. Your text is kept.{' '}
            </Text>
            <Button size="compact-xs" variant="default" onClick={edit.compare}>
              What now?
            </Button>
          </div>
        )
      )}
      <CodeEditor name={name} label={`Text of ${name}`} value={edit.text} onChange={edit.setText} />
      <div className={classes.foot}>
        <Button
          leftSection={<IconDeviceFloppy size={16} />}
          rightSection={<KeyHint keys="mod+s" />}
          variant={dirty ? 'filled' : 'default'}
          disabled={!dirty}
          loading={edit.saving}
          onClick={edit.save}
        >
          Save
        </Button>
        <Text size="xs" c="dimmed" role="status">
          {dirty ? 'Not saved yet' : 'Saved'} · {encoding}
          {loaded.lineEnd === '\r\n' && ' · CRLF'}
          {!edit.roomLeft && ' · Too large to keep when this tab closes: save soon'}
        </Text>
      </div>
    </div>
  );
}
