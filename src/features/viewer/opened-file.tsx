'use client';

import type { FileContent, FilePlace } from './content/load-file.ts';
import type { ViewMode } from './content/view-mode.ts';
import type { ViewerKind } from './content/viewer-kind.ts';
import { HexView } from './hex/hex-view.tsx';
import { ImageView } from './image/image-view.tsx';
import { MediaView } from './media/media-view.tsx';
import { OpenedText } from './opened-text.tsx';
import { PdfView } from './pdf/pdf-view.tsx';

export interface OpenedFileProps {
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
