import { Anchor, Group, Stack, Text } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { inTheWay } from './in-the-way.ts';
import { OperationActions } from './operation-actions.tsx';
import classes from './operation-details.module.css';
import { OperationFacts } from './operation-facts.tsx';
import { operationsPath } from './operation-filters.ts';
import { OperationTimeline } from './operation-timeline.tsx';
import { OperationWarnings } from './operation-warnings.tsx';
import { resultWords } from './result-words.ts';

/** What a row unfolds to: its steps, its error with what to do, its outcome, each warning, and what can be done. */
export function OperationDetails({ operation, parts }: { operation: OperationView; parts?: ReactNode }) {
  const result = resultWords(operation);
  const blocker = operation.error && inTheWay(operation.error);
  return (
    <Stack gap="sm" className={classes.details}>
      <OperationTimeline operation={operation} />
      {operation.error && (
        <Text size="sm" className={classes.error} role="note">
          {operation.error.userMessage}{' '}
          {blocker && (
            <Anchor component={Link} href={operationsPath({ operation: blocker })}>
              Show what is in the way
            </Anchor>
          )}
        </Text>
      )}
      {result && !operation.children && <Text size="sm">{result}</Text>}
      <OperationWarnings operation={operation} />
      {parts}
      <OperationFacts operation={operation} />
      <Group gap="xs">
        <OperationActions operation={operation} withWords />
      </Group>
    </Stack>
  );
}
