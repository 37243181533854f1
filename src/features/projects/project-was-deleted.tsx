import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import Link from 'next/link';
import { EmptyState } from '#src/components/empty-state.tsx';
import { deletedDetails } from '#src/contracts/entities/project-bin.ts';
import type { ErrorReport } from '#src/contracts/errors/app-error.ts';
import { deletedProjectsPath } from './deleted-projects-path.ts';

/** Stands where the pages of a deleted project would be. */
export function ProjectWasDeleted({ report }: { report: ErrorReport }) {
  const details = deletedDetails.safeParse(report.details).data;
  const href = details?.isOwner ? deletedProjectsPath : '/projects';
  return (
    <EmptyState
      icon={<IconTrash size={28} />}
      title="This project was deleted"
      action={
        <Button component={Link} href={href} variant="default">
          {details?.isOwner ? 'Deleted projects' : 'All projects'}
        </Button>
      }
    >
      {report.userMessage}
    </EmptyState>
  );
}
