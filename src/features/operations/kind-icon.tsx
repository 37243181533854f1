import {
  IconArrowBackUp,
  IconArrowBackUpDouble,
  IconCloudUpload,
  IconFolderPlus,
  type IconProps,
  IconStethoscope,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { OperationKind } from '#src/contracts/operations/catalogue.ts';

const icons: Record<OperationKind, ComponentType<IconProps>> = {
  backup: IconCloudUpload,
  'backup-projects': IconCloudUpload,
  restore: IconArrowBackUp,
  'undo-restore': IconArrowBackUpDouble,
  'create-project': IconFolderPlus,
  'check-worker': IconStethoscope,
};

/** The icon of a kind of operation. */
export function KindIcon({ kind }: { kind: OperationKind }) {
  const Icon = icons[kind];
  return <Icon size={16} aria-hidden />;
}
