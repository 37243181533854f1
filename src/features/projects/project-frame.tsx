'use client';

import { Skeleton, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { usePathname, useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import delay from '#src/components/after-delay.module.css';
import { ErrorState } from '#src/components/error-state.tsx';
import { usePageKeys } from '#src/components/use-page-keys.ts';
import { roleCovers } from '#src/contracts/accounts/roles.ts';
import type { ErrorReport } from '#src/contracts/errors/app-error.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { BackUpButton } from '../backups/back-up-button.tsx';
import { BackupStatus } from '../backups/backup-status.tsx';
import { useBackUpNow } from '../backups/use-back-up-now.ts';
import { findUrl } from '../find/find-address.ts';
import { findAgainUrl } from '../find/last-find.ts';
import classes from './project-frame.module.css';
import { ProjectSetup } from './project-setup.tsx';
import { ProjectTabs } from './project-tabs.tsx';
import { ProjectWasDeleted } from './project-was-deleted.tsx';
import { useProject } from './use-project.ts';
import { useReach } from './use-reach.ts';

interface ProjectFrameProps {
  projectId: string;
  /** Why the server could not fetch the project; until the browser knows better. */
  refusal: ErrorReport | null;
  children: ReactNode;
}

/** What all pages of a project share: its tabs, how safe it is, and “Back up now” (key `b`); key `f` leads to Find. */
export function ProjectFrame({ projectId, refusal, children }: ProjectFrameProps) {
  const project = useProject(projectId);
  useReach(projectId, project.data);
  const router = useRouter();
  const backUp = useBackUpNow(projectId);
  const mayBackUp = project.data?.state === 'ready' && roleCovers(project.data.role, 'collaborator');

  // On its own page the key leads to the box.
  const isFind = usePathname() === findUrl(projectId);
  usePageKeys(isFind ? {} : { f: () => router.push(findAgainUrl(projectId)) });
  useHotkeys([['b', () => mayBackUp && !backUp.isPending && backUp.mutate({ projectId, name: '', note: '' })]]);

  const report = project.error ? reportOf(project.error) : project.data ? null : refusal;
  if (report?.code === 'project_deleted') return <ProjectWasDeleted report={report} />;
  if (project.error && report && !project.data) {
    return (
      <ErrorState
        title="The project could not be loaded"
        report={report}
        onRetry={() => project.refetch()}
        retrying={project.isFetching}
      />
    );
  }
  return (
    <div className={classes.frame}>
      <div className={classes.bar}>
        <ProjectTabs projectId={projectId} />
        <div className={classes.status}>
          {project.data ? (
            <BackupStatus project={project.data} />
          ) : (
            <Skeleton className={delay.delayed} height={12} width={150} />
          )}
        </div>
        {project.data && roleCovers(project.data.role, 'collaborator') && (
          <BackUpButton backUp={backUp} projectId={projectId} ready={mayBackUp} />
        )}
        {project.data?.role === 'viewer' && (
          <Text size="sm" c="dimmed">
            You may look
          </Text>
        )}
      </div>
      <div className={classes.body}>
        {project.data && project.data.state !== 'ready' ? <ProjectSetup project={project.data} /> : children}
      </div>
    </div>
  );
}
