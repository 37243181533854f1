'use client';

import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '#src/components/error-state.tsx';
import { counted } from '#src/components/format/count.ts';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { ConfirmForm } from './confirm-form.tsx';
import { DeletionPlanView } from './deletion-plan-view.tsx';
import { useBin } from './use-bin.ts';

interface DeletePanelProps {
  project: { id: string; name: string };
  backupIds: readonly string[];
  onClose: () => void;
  onDone: () => void;
}

/** What deleting the chosen backups does, before it can be done; one of the newest asks for the project’s name. */
export function DeletePanel({ project, backupIds, onClose, onDone }: DeletePanelProps) {
  const trpc = useTRPC();
  const plan = useQuery({
    ...trpc.backups.planDeletion.queryOptions({ projectId: project.id, backupIds: [...backupIds] }),
    // Made once for each opening, whatever else is asked for again: another plan under the pointer would change what a
    // click does, and what has just been deleted has none.
    staleTime: 'static',
    gcTime: 0,
  });
  const { remove } = useBin(onDone);
  const going = plan.data?.backups.filter(({ refusal }) => refusal === null) ?? [];
  const effect = `Delete ${counted(going.length, 'backup')}`;
  return (
    <Drawer opened onClose={onClose} position="right" size={560} title="Delete backups">
      {plan.data ? (
        <ConfirmForm
          name={plan.data.needsName ? project.name : null}
          effect={effect}
          possible={going.length > 0}
          busy={remove.isPending}
          onCancel={onClose}
          onConfirm={(typedName) =>
            remove.mutate({ projectId: project.id, backupIds: going.map(({ id }) => id), typedName })
          }
        >
          <DeletionPlanView plan={plan.data} />
        </ConfirmForm>
      ) : plan.error ? (
        <ErrorState
          title="What would happen could not be found out"
          report={reportOf(plan.error)}
          onRetry={() => void plan.refetch()}
          retrying={plan.isFetching}
        />
      ) : (
        <SkeletonRows rows={4} label="Looking at what would happen…" />
      )}
    </Drawer>
  );
}
