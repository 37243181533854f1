'use client';

import { ActionIcon, Button, Group, Popover, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconCloudUpload } from '@tabler/icons-react';
import { KeyHint } from '#src/components/key-hint.tsx';
import classes from './back-up-button.module.css';
import { NamedBackupForm } from './named-backup-form.tsx';
import type { useBackUpNow } from './use-back-up-now.ts';

interface BackUpButtonProps {
  projectId: string;
  backUp: ReturnType<typeof useBackUpNow>;
  /** False until the project is set up. */
  ready: boolean;
}

/** “Back up now”; the arrow beside it asks for a name and a note first. */
export function BackUpButton({ projectId, backUp, ready }: BackUpButtonProps) {
  const [naming, form] = useDisclosure(false);
  return (
    <Group gap={1} wrap="nowrap">
      <Tooltip
        label={
          <>
            Back up all files as they are now <KeyHint keys="b" />
          </>
        }
      >
        <Button
          className={classes.main}
          leftSection={<IconCloudUpload size={16} />}
          aria-label="Back up now"
          disabled={!ready}
          loading={backUp.isPending}
          onClick={() => backUp.mutate({ projectId, name: '', note: '' })}
        >
          <span className={classes.words}>Back up now</span>
        </Button>
      </Tooltip>
      <Popover opened={naming} onChange={form.toggle} position="bottom-end" width={320} trapFocus>
        <Popover.Target>
          <ActionIcon
            className={classes.more}
            variant="filled"
            color="indigo"
            size={30}
            aria-label="Back up with a name"
            aria-expanded={naming}
            disabled={!ready}
            onClick={form.toggle}
          >
            <IconChevronDown size={16} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <NamedBackupForm
            onSubmit={(said) => {
              backUp.mutate({ projectId, ...said });
              form.close();
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </Group>
  );
}
