'use client';

import { Loader } from '@mantine/core';
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { editRefusal } from '../explorer/actions/file-actions.ts';
import { useFiles } from '../explorer/files-context.ts';
import { pastKind } from '../explorer/location/past-name.ts';
import { type DecodedText, decodeText } from './content/decode-text.ts';
import { legacyEncodings } from './content/legacy-encodings.ts';
import type { FileContent } from './content/load-file.ts';
import { mostEdited } from './content/view-limits.ts';
import { defaultMode } from './content/view-mode.ts';
import { extensionOf } from './content/viewer-kind.ts';
import { forEditing } from './editor/line-ends.ts';
import { TextEditor } from './editor/text-editor.tsx';
import classes from './file-view.module.css';
import { RenderedFrame } from './image/rendered-frame.tsx';
import { parseNotebook } from './notebook/parse-notebook.ts';
import type { OpenedFileProps } from './opened-file.tsx';
import { TableView } from './table/table-view.tsx';
import { EncodingChoice } from './text/encoding-choice.tsx';
import { TextView } from './text/text-view.tsx';
import { useLegacyEncoding } from './text/use-legacy-encoding.ts';

const NotebookView = dynamic(() => import('./notebook/notebook-view.tsx').then((part) => part.NotebookView), {
  loading: () => <Loader size="sm" m="lg" aria-label="Opening the notebook" />,
});

/** A text in the view that fits it; one that is not Unicode is read as the person says. */
export function OpenedText(props: OpenedFileProps) {
  const { bytes, truncated } = props.content;
  const [legacy, setLegacy] = useLegacyEncoding();
  const decoded = useMemo(() => decodeText(bytes, truncated, legacy), [bytes, truncated, legacy]);
  return (
    <>
      {decoded.encoding === legacy && <EncodingChoice encoding={legacy} onEncoding={setLegacy} />}
      <DecodedView {...props} {...decoded} />
    </>
  );
}

function DecodedView(props: OpenedFileProps & DecodedText) {
  const { place, name, kind, mode, content, text, encoding, onSaved, onReload } = props;
  const { location, mayEdit, hostOff } = useFiles();
  const { truncated, version } = content;
  const asSource = (mode ?? defaultMode(kind)) === 'source';
  const notebook = useMemo(
    () => (kind === 'notebook' && !asSource ? parseNotebook(text) : null),
    [kind, asSource, text],
  );
  const loaded = useMemo(
    () => ({ ...forEditing(text, encoding === 'UTF-8 with BOM'), version }),
    [text, encoding, version],
  );
  const refusal = editRefusal({ past: pastKind(location.past), mayEdit, hostOff }) ?? textRefusal(content, encoding);

  if (kind === 'markup' && !asSource) return <RenderedFrame {...place} name={name} version={version} />;
  if (kind === 'table' && !asSource)
    return <TableView text={text} extension={extensionOf(name)} cut={truncated} label={name} />;
  if (notebook) return <NotebookView notebook={notebook} label={name} />;
  const damaged =
    kind === 'notebook' && !asSource
      ? 'This is no notebook of format 4, or only its beginning is here: its source is shown.'
      : null;
  if (refusal === null) {
    return (
      <TextEditor
        projectId={place.projectId}
        path={place.path}
        loaded={loaded}
        encoding={encoding}
        onSaved={(saved, entry) => onSaved(saved, entry.version)}
        onReload={onReload}
      />
    );
  }
  // The strip of the past has said that nothing can be changed.
  const why = location.past === null ? refusal : encodingNote(encoding);
  const notes = [damaged, why].filter((note) => note !== null);
  return (
    <>
      {notes.length > 0 && (
        <div className={classes.note} role="status">
          <span>{notes.join(' · ')}</span>
        </div>
      )}
      <TextView name={name} text={text} label={`Text of ${name}`} />
    </>
  );
}

/** In which encoding a text was read, where it is not the usual one and nobody has chosen it. */
function encodingNote(encoding: string): string | null {
  return encoding === 'UTF-8' || Object.hasOwn(legacyEncodings, encoding) ? null : `Read as ${encoding}.`;
}

/** Why a text cannot be edited without changing what was not touched; null: it can. */
function textRefusal({ truncated, sizeBytes }: FileContent, encoding: string): string | null {
  if (truncated || sizeBytes > mostEdited) return 'Read-only: texts above 2 MiB are not edited here.';
  return encoding.startsWith('UTF-8') ? null : `Read-only: the editor writes UTF-8, and this is read as ${encoding}.`;
}
