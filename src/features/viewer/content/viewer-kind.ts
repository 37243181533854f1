import { sniffContent } from './sniff-content.ts';

export type ViewerKind = 'text' | 'markup' | 'table' | 'notebook' | 'image' | 'pdf' | 'audio' | 'video' | 'hex';

const byExtension: Readonly<Record<string, ViewerKind>> = {
  svg: 'markup',
  html: 'markup',
  htm: 'markup',
  md: 'markup',
  markdown: 'markup',
  xhtml: 'markup',
  csv: 'table',
  tsv: 'table',
  ipynb: 'notebook',
};

const played: Readonly<Record<string, ViewerKind>> = {
  ...Object.fromEntries(['aac', 'flac', 'm4a', 'mp3', 'oga', 'ogg', 'opus', 'wav'].map((ending) => [ending, 'audio'])),
  ...Object.fromEntries(['m4v', 'mov', 'mp4', 'ogv', 'webm'].map((ending) => [ending, 'video'])),
};

/** How a file is shown: what its bytes are decides, and only for text does its name say more. */
export function viewerKind(name: string, head: Uint8Array): ViewerKind {
  const content = sniffContent(head);
  if (content === 'image' || content === 'pdf') return content;
  if (content === 'binary') return played[extensionOf(name)] ?? 'hex';
  return byExtension[extensionOf(name)] ?? 'text';
}

/** The part of a name after its last dot, in lower case; empty where it has none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}
