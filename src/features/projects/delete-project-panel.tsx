'use client';

import { Drawer, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { ConfirmByName } from '#src/components/confirm-by-name.tsx';
import { ErrorState } from '#src/components/error-state.tsx';
import { formatBytes } from '#src/components/format/bytes.ts';
import { counted } from '#src/components/format/count.ts';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { deletedProjectsPath } from './deleted-projects-path.ts';
import { useProjectBin } from './use-project-bin.ts';

interface DeleteProjectPanelProps {
  project: { id: string; name: string };
  onClose: () => void;
}

/** What deleting a project does, before it can be done; its name has to be typed. */
export function DeleteProjectPanel({ project, onClose }: DeleteProjectPanelProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data: plan, ...query } = useQuery({
    ...trpc.projects.planDeletion.queryOptions({ projectId: project.id }),
    staleTime: 'static',
    gcTime: 0,
  });
  const { deleteProject } = useProjectBin(() => router.push(deletedProjectsPath));
  if (!plan) {
    return (
      <Drawer opened onClose={onClose} position="right" size={480} title="Delete project">
        {query.error ? (
          <ErrorState
            title="What would happen could not be found out"
            report={reportOf(query.error)}
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        ) : (
          <SkeletonRows rows={4} label="Looking at what would happen…" />
        )}
      </Drawer>
    );
  }
  const backups = counted(plan.backups, 'backup');
  return (
    <Drawer opened onClose={onClose} position="right" size={480} title="Delete project">
      <ConfirmByName
        name={project.name}
        effect={plan.backups > 0 ? `Delete project and ${backups}` : 'Delete project'}
        busy={deleteProject.isPending}
        onCancel={onClose}
        onConfirm={() => deleteProject.mutate({ projectId: project.id, typedName: project.name })}
      >
        <Stack gap="sm" component="section" aria-label="What will happen">
          <Text size="sm" fw={600}>
            The project goes with its files and {backups} ({formatBytes(plan.storedBytes)})
          </Text>
          <List size="sm" spacing={4}>
            <List.Item>From then on nobody can open it, {peopleWords(plan.otherMembers)}.</List.Item>
            {plan.operations > 0 && (
              <List.Item>
                {counted(plan.operations, 'operation')} that {plan.operations === 1 ? 'has' : 'have'} not ended{' '}
                {plan.operations === 1 ? 'is' : 'are'} canceled.
              </List.Item>
            )}
            <List.Item>
              It can be put back, as it is now, until <AbsoluteTime at={plan.removeAt} />.
            </List.Item>
            <List.Item>
              Then its files on {plan.host.name}, its backups, their indexes and all copies of them in caches are
              removed for good, also pinned backups.
              {plan.host.state === 'off' && ` ${plan.host.name} is off: the files there go when it is back.`}
            </List.Item>
          </List>
        </Stack>
      </ConfirmByName>
    </Drawer>
  );
}

function peopleWords(others: number): string {
  return others === 0 ? 'you included' : `you and ${counted(others, 'other person', 'other people')} included`;
}
