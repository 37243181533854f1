import {
  IconArrowBackUp,
  IconArrowBackUpDouble,
  IconCloudUpload,
  IconCopy,
  IconFileSearch,
  IconFolderPlus,
  IconFolderSymlink,
  IconLifebuoy,
  IconPlayerPlay,
  IconPlayerStop,
  type IconProps,
  IconSettings,
  IconStethoscope,
  IconTrash,
  IconWash,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { catalogue, type OperationKind } from '#src/contracts/operations/catalogue.ts';
import type { IconName } from '#src/contracts/operations/icon-name.ts';

const icons: Record<IconName, ComponentType<IconProps>> = {
  add: IconFolderPlus,
  'back-up': IconCloudUpload,
  check: IconStethoscope,
  clean: IconWash,
  copy: IconCopy,
  index: IconFileSearch,
  move: IconFolderSymlink,
  recover: IconLifebuoy,
  remove: IconTrash,
  restore: IconArrowBackUp,
  start: IconPlayerPlay,
  stop: IconPlayerStop,
  undo: IconArrowBackUpDouble,
  work: IconSettings,
};

/** The icon of a kind of operation. */
export function KindIcon({ kind }: { kind: OperationKind }) {
  const Icon = icons[catalogue[kind].icon];
  return <Icon size={16} aria-hidden />;
}
