import { Button } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { EmptyState } from '#src/components/empty-state.tsx';
import type { OperationListQuery } from './operation-filters.ts';

interface NoOperationsProps {
  query: OperationListQuery;
  onWiden?: (() => void) | undefined;
}

const states: Readonly<Record<string, string>> = {
  active: 'Nothing runs or waits',
  failed: 'Nothing has failed',
};

/** What stands where no operation is: what was looked for and how to widen it, or what belongs here. */
export function NoOperations({ query: { projectId, ...narrowing }, onWiden }: NoOperationsProps) {
  if (Object.keys(narrowing).length === 0) {
    return (
      <EmptyState icon={<IconListCheck size={28} />} title="Nothing has run yet">
        Backups, restores and other long work {projectId ? 'in this project ' : ''}stand here with their progress and
        outcome.
      </EmptyState>
    );
  }
  const { state = '', ...rest } = narrowing;
  const alone = Object.keys(rest).length === 0 && states[state];
  return (
    <EmptyState
      icon={<IconListCheck size={28} />}
      title={alone || 'No operation matches'}
      action={
        onWiden && (
          <Button variant="default" onClick={onWiden}>
            Show all operations
          </Button>
        )
      }
    >
      {narrowing.search
        ? `Names of projects and hosts were searched for “${narrowing.search}”, with the filters above.`
        : alone
          ? 'What has ended well stands under All.'
          : 'The filters above leave none.'}
    </EmptyState>
  );
}
