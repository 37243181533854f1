'use client';

import { useMemo } from 'react';
import { editRefusal } from '../explorer/actions/file-actions.ts';
import { useFiles } from '../explorer/files-context.ts';
import { pastKind } from '../explorer/location/past-name.ts';
import { decodeText } from './content/decode-text.ts';
import type { FileContent, FilePlace } from './content/load-file.ts';
import { mostEdited } from './content/view-limits.ts';
import { defaultMode, type ViewMode } from './content/view-mode.ts';
import { extensionOf, type ViewerKind } from './content/viewer-kind.ts';
import { forEditing } from './editor/line-ends.ts';
import { TextEditor } from './editor/text-editor.tsx';
import classes from './file-view.module.css';
import { HexView } from './hex/hex-view.tsx';
import { ImageView } from './image/image-view.tsx';
import { RenderedFrame } from './image/rendered-frame.tsx';
import { MediaView } from './media/media-view.tsx';
import { NotebookView } from './notebook/notebook-view.tsx';
import { parseNotebook } from './notebook/parse-notebook.ts';
import { PdfView } from './pdf/pdf-view.tsx';
import { TableView } from './table/table-view.tsx';
import { TextView } from './text/text-view.tsx';

interface OpenedFileProps {
  place: FilePlace;
  /** For the screen. */
  name: string;
  kind: ViewerKind;
  /** Null: the way it is shown first. */
  mode: ViewMode | null;
  content: FileContent;
  onSaved: (bytes: Uint8Array<ArrayBuffer>, version: string) => void;
  onReload: () => void;
}

/** The content of a file in the view that fits it; a live text in the editor. */
export function OpenedFile(props: OpenedFileProps) {
  const { place, name, kind, content } = props;
  const { bytes, version, sizeBytes, truncated } = content;
  switch (kind) {
    case 'image':
      return <ImageView {...place} name={name} version={version} sizeBytes={sizeBytes} />;
    case 'pdf':
      return truncated ? null : <PdfView bytes={bytes} label={name} />;
    case 'audio':
    case 'video':
      return <MediaView {...place} kind={kind} name={name} version={version} sizeBytes={sizeBytes} />;
    case 'hex':
      return <HexView bytes={bytes} label={`Bytes of ${name}`} />;
    default:
      return <OpenedText {...props} />;
  }
}

function OpenedText({ place, name, kind, mode, content, onSaved, onReload }: OpenedFileProps) {
  const { location, mayEdit, hostOff } = useFiles();
  const { bytes, truncated, version } = content;
  const { text, encoding } = useMemo(() => decodeText(bytes, truncated), [bytes, truncated]);
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

/** In which encoding a text was read, where it is not the usual one. */
function encodingNote(encoding: string): string | null {
  if (encoding === 'UTF-8') return null;
  return encoding === 'Latin-1' ? 'Read as Latin-1, since it is not UTF-8.' : `Read as ${encoding}.`;
}

/** Why a text cannot be edited without changing what was not touched; null: it can. */
function textRefusal({ truncated, sizeBytes }: FileContent, encoding: string): string | null {
  if (truncated || sizeBytes > mostEdited) return 'Read-only: texts above 2 MiB are not edited here.';
  return encoding.startsWith('UTF-8') ? null : `Read-only: the editor writes UTF-8, and this is ${encoding}.`;
}
