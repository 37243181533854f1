'use client';

import { Menu, Text } from '@mantine/core';
import type { FileAct, FileAction } from './file-actions.ts';

interface ContextMenuProps {
  /** Where it opens, in the window; null: closed. */
  at: { x: number; y: number } | null;
  actions: readonly FileAction[];
  onAct: (act: FileAct) => void;
  onClose: () => void;
}

/** The menu of what is selected. What cannot be done stays, with the reason. */
export function ContextMenu({ at, actions, onAct, onClose }: ContextMenuProps) {
  return (
    <Menu
      opened={at !== null}
      onChange={(opened) => !opened && onClose()}
      position="bottom-start"
      offset={2}
      width={220}
      returnFocus
    >
      <Menu.Target>
        <span aria-hidden style={{ position: 'fixed', left: at?.x ?? 0, top: at?.y ?? 0 }} />
      </Menu.Target>
      <Menu.Dropdown aria-label="Actions">
        {actions.map(({ act, label, key, refusal }) => (
          <Menu.Item
            key={act}
            disabled={refusal !== null}
            title={refusal ?? undefined}
            color={act === 'remove' ? 'red' : undefined}
            rightSection={
              key && (
                <Text span size="xs" c="dimmed" aria-hidden>
                  {key}
                </Text>
              )
            }
            onClick={() => onAct(act)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
