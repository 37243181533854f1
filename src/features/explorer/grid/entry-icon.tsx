import {
  IconFile,
  IconFileCode,
  IconFileText,
  IconFileTypePdf,
  IconFileUnknown,
  IconFileZip,
  IconFolderFilled,
  IconLink,
  IconMusic,
  IconNotebook,
  IconPhoto,
  type IconProps,
  IconTable,
  IconVideo,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';

const byExtension = new Map<string, ComponentType<IconProps>>(
  (
    [
      [IconPhoto, 'png jpg jpeg gif webp avif bmp ico svg tif tiff'],
      [IconFileText, 'txt md rst log tex org adoc'],
      [
        IconFileCode,
        'js jsx ts tsx mjs cjs py rb rs go c h cc cpp hpp java kt swift sh sql html css json yaml yml toml xml r jl lua php',
      ],
      [IconTable, 'csv tsv xls xlsx ods parquet'],
      [IconNotebook, 'ipynb'],
      [IconFileTypePdf, 'pdf'],
      [IconFileZip, 'zip tar gz tgz bz2 xz zst 7z rar'],
      [IconMusic, 'mp3 wav flac ogg m4a'],
      [IconVideo, 'mp4 mkv webm mov avi'],
    ] as const
  ).flatMap(([icon, names]) => names.split(' ').map((name) => [name, icon] as const)),
);

/** The picture of an entry’s kind. The kind itself is said in words beside it. */
export function EntryIcon({ entry }: { entry: Pick<DirectoryEntry, 'name' | 'type'> }) {
  if (entry.type === 'directory')
    return <IconFolderFilled size={16} color="var(--mantine-color-indigo-5)" aria-hidden />;
  const Icon =
    entry.type === 'symlink'
      ? IconLink
      : entry.type === 'other'
        ? IconFileUnknown
        : (byExtension.get(entry.name.slice(entry.name.lastIndexOf('.') + 1).toLowerCase()) ?? IconFile);
  return <Icon size={16} color="var(--state-grey)" aria-hidden />;
}
