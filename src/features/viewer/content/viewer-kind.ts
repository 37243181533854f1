import { sniffContent } from './sniff-content.ts';

export type ViewerKind = 'text' | 'markup' | 'table' | 'notebook' | 'image' | 'pdf' | 'hex';

const byExtension: Readonly<Record<string, ViewerKind>> = {
  svg: 'markup',
  html: 'markup',
  htm: 'markup',
  xhtml: 'markup',
  csv: 'table',
  tsv: 'table',
  ipynb: 'notebook',
};

/** How a file is shown: what its bytes are decides, and only for text does its name say more. */
export function viewerKind(name: string, head: Uint8Array): ViewerKind {
  const content = sniffContent(head);
  if (content === 'image' || content === 'pdf') return content;
  if (content === 'binary') return 'hex';
  return byExtension[extensionOf(name)] ?? 'text';
}

/** The part of a name after its last dot, in lower case; empty where it has none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}
