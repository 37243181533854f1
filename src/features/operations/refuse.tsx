'use client';

import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import Link from 'next/link';
import { showFailure } from '#src/components/notices.tsx';
import type { ErrorReport } from '#src/contracts/errors/app-error.ts';
import { inTheWay } from './in-the-way.ts';
import { operationsPath } from './operation-filters.ts';

/** Says why what a person just asked for was not done, with the way to the operation that is in the way. */
export function refuse(title: string, report: ErrorReport): void {
  const blocker = inTheWay(report);
  const id = `refused-${title}`;
  showFailure({
    id,
    title,
    message: (
      <>
        {report.userMessage}{' '}
        {blocker && (
          <Anchor component={Link} href={operationsPath({ operation: blocker })} onClick={() => notifications.hide(id)}>
            Show what is in the way
          </Anchor>
        )}
      </>
    ),
  });
}
