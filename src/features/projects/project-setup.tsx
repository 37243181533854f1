'use client';

import { Text, Title } from '@mantine/core';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';
import { OperationList } from '../operations/operation-list.tsx';
import { DeleteProjectButton } from './delete-project-button.tsx';
import classes from './project-setup.module.css';

/** What stands in the place of a project’s pages until it is set up: the operation that does it. */
export function ProjectSetup({ project }: { project: ProjectSummary }) {
  const failed = project.state === 'failed';
  const mayDelete = failed && project.role === 'owner';
  return (
    <div className={classes.setup}>
      <div className={classes.words}>
        <Title order={1}>{failed ? `${project.name} could not be set up` : `${project.name} is being set up`}</Title>
        <Text size="sm" c="dimmed">
          {failed
            ? `The reason stands below. Retry it there${mayDelete ? ', or delete the project' : ''}.`
            : project.host.state === 'off'
              ? `${project.host.name} is off. The project is made as soon as it is back.`
              : `Its repository is made in ${project.region.name}, then its place on ${project.host.name}.`}
        </Text>
        {mayDelete && <DeleteProjectButton project={project} />}
      </div>
      <div className={classes.list}>
        <OperationList query={{ projectId: project.id }} />
      </div>
    </div>
  );
}
