import { Button } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import Link from 'next/link';
import { compareUrl } from '../compare/compare-url.ts';

interface CompareChosenProps {
  projectId: string;
  /** Of the chosen backups, in any order. */
  times: readonly string[];
}

/** Leads from two chosen backups to what differs between them; of any other number it says that two are compared. */
export function CompareChosen({ projectId, times }: CompareChosenProps) {
  const [a, b, ...more] = times.toSorted();
  const look = { variant: 'default', leftSection: <IconArrowsDiff size={16} /> };
  if (a === undefined || b === undefined || more.length > 0) {
    const why = 'Choose two backups to compare them';
    return (
      <Button {...look} data-disabled aria-disabled aria-description={why} data-hint={why}>
        Compare
      </Button>
    );
  }
  return (
    <Button {...look} component={Link} href={compareUrl(projectId, { a, b })}>
      Compare
    </Button>
  );
}
