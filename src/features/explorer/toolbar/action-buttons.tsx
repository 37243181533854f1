'use client';

import { ActionIcon, Button, Group, Menu, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconChevronDown,
  IconDotsVertical,
  IconDownload,
  IconEye,
  IconEyeOff,
  IconFileZip,
  IconFolderPlus,
  IconLayoutSidebarRight,
  IconUpload,
} from '@tabler/icons-react';
import type { FileAct, FileAction } from '../actions/file-actions.ts';
import type { ViewSettings } from '../use-view-settings.ts';

interface ActionButtonsProps {
  /** Of the directory and of what is selected. */
  actions: readonly FileAction[];
  inPast: boolean;
  onAct: (act: FileAct) => void;
  view: ViewSettings;
  onView: (change: Partial<ViewSettings>) => void;
}

const icons = {
  'new-folder': IconFolderPlus,
  upload: IconUpload,
  download: IconDownload,
  'download-otherwise': IconFileZip,
} as const;

/** The acts that stand in the toolbar, and the switches of the view; on a phone they fold into one menu. */
export function ActionButtons({ actions, inPast, onAct, view, onView }: ActionButtonsProps) {
  const narrow = useMediaQuery('(max-width: 48em)', false);
  const downloads = ['download', 'download-otherwise'] as const;
  const wanted = inPast ? downloads : (['new-folder', 'upload', ...downloads] as const);
  const shown = wanted.flatMap((act) => {
    const action = actions.find((other) => other.act === act);
    return action ? [{ ...action, act, Icon: icons[act] }] : [];
  });
  const toggles = [
    {
      label: view.hidden ? 'Hide names that begin with a dot' : 'Show names that begin with a dot',
      Icon: view.hidden ? IconEye : IconEyeOff,
      pressed: view.hidden,
      press: () => onView({ hidden: !view.hidden }),
    },
    {
      label: view.panel ? 'Close the preview panel' : 'Open the preview panel',
      Icon: IconLayoutSidebarRight,
      pressed: view.panel,
      press: () => onView({ panel: !view.panel }),
    },
  ];
  if (narrow) {
    return (
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label="More actions" size={36}>
            <IconDotsVertical size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {shown.map(({ act, label, refusal, Icon }) => (
            <Menu.Item
              key={act}
              leftSection={<Icon size={16} />}
              disabled={refusal !== null}
              onClick={() => onAct(act)}
            >
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {toggles.map(({ label, Icon, press }) => (
            <Menu.Item key={label} leftSection={<Icon size={16} />} onClick={press}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    );
  }
  const otherwise = shown.find(({ act }) => act === 'download-otherwise');
  const buttons = shown.filter((action) => action !== otherwise);
  return (
    <Group gap={4} wrap="nowrap">
      {buttons.map(({ act, label, refusal, Icon }) => (
        <Tooltip key={act} label={refusal ?? label}>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            px={8}
            leftSection={<Icon size={16} />}
            data-disabled={refusal !== null || undefined}
            aria-disabled={refusal !== null}
            onClick={() => refusal === null && onAct(act)}
          >
            {label}
          </Button>
        </Tooltip>
      ))}
      {otherwise && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label="Other formats">
              <IconChevronDown size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<otherwise.Icon size={16} />}
              disabled={otherwise.refusal !== null}
              onClick={() => onAct(otherwise.act)}
            >
              {otherwise.label}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {toggles.map(({ label, Icon, pressed, press }) => (
        <Tooltip key={label} label={label}>
          <ActionIcon aria-label={label} aria-pressed={pressed} onClick={press}>
            <Icon size={16} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
}
