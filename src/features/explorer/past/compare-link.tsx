import { Button } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import Link from 'next/link';
import classes from './past-strip.module.css';

interface CompareLinkProps {
  label: string;
  /** The address of the comparison; or why there is none, in a sentence. */
  to: { href: string } | { refusal: string };
}

/** The strip’s way to a comparison. Where there is none it stays in its place, so that nothing moves under who steps in time. */
export function CompareLink({ label, to }: CompareLinkProps) {
  const look = {
    className: classes.compare,
    variant: 'default',
    leftSection: <IconArrowsDiff size={16} />,
    'aria-label': label,
    children: <span className={classes.wide}>{label}</span>,
  };
  return 'href' in to ? (
    <Button {...look} component={Link} href={to.href} />
  ) : (
    <Button {...look} data-disabled aria-disabled aria-description={to.refusal} data-hint={to.refusal} />
  );
}
