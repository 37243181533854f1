'use client';

import { Anchor, Group, Popover, RingProgress, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import Link from 'next/link';
import { ErrorState } from '#src/components/error-state.tsx';
import { reportOf } from '#src/trpc/report-of.ts';
import { ChildOperations } from './child-operations.tsx';
import { DismissAllButton } from './dismiss-all-button.tsx';
import { OperationRows } from './operation-rows.tsx';
import classes from './operations-ring.module.css';
import { ringWords } from './ring-words.ts';
import { useCurrentOperations } from './use-current-operations.ts';

/** The ring in the header: how many operations run and how far they are; opens a tray with their rows. */
export function OperationsRing() {
  const [opened, tray] = useDisclosure(false);
  const { active, failed, error, retry } = useCurrentOperations();
  const { words, percent } = ringWords({ active, failed });
  return (
    <Popover
      opened={opened}
      onChange={tray.toggle}
      position="bottom-end"
      width="min(480px, calc(100vw - 16px))"
      trapFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes.button} onClick={tray.toggle} aria-label={`Operations: ${words}`}>
          {active.length > 0 && (
            <RingProgress size={22} thickness={3} sections={[{ value: percent, color: 'blue' }]} aria-hidden />
          )}
          {failed.length > 0 && <IconAlertCircle size={18} color="var(--state-red)" aria-hidden />}
          {active.length + failed.length === 0 && <IconCircleCheck size={18} color="var(--state-grey)" aria-hidden />}
          <Text span size="sm" className={classes.words}>
            {words}
          </Text>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <div className={classes.tray}>
          {error ? (
            <ErrorState title="The operations could not be loaded" report={reportOf(error)} onRetry={retry} />
          ) : (
            <OperationRows
              operations={[...active, ...failed]}
              label="Running, waiting and failed"
              partsOf={(operation) => <ChildOperations operation={operation} />}
            />
          )}
          {!error && active.length + failed.length === 0 && (
            <Text size="sm" c="dimmed" p="lg" ta="center">
              Nothing is running, and nothing has failed.
            </Text>
          )}
        </div>
        <Group justify="space-between" p="sm">
          <DismissAllButton query={{}} />
          <Anchor component={Link} href="/operations" size="sm" onClick={tray.close}>
            All operations
          </Anchor>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
