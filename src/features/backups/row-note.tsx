import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

interface RowNoteProps {
  /** What the button is called; what it tells is in the tip. */
  label: string;
  tip: string;
  icon: ReactNode;
  onShow: () => void;
}

/** A remark beside the name of a backup, which leads to the whole of it. */
export function RowNote({ label, tip, icon, onShow }: RowNoteProps) {
  return (
    <Tooltip label={tip}>
      <ActionIcon size={24} style={{ verticalAlign: 'middle' }} aria-label={label} onClick={onShow}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
