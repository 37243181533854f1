import { List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { counted } from '#src/components/format/count.ts';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { describeWarnings } from './describe-warnings.ts';
import classes from './operation-details.module.css';

/** Each thing that an operation could not do although it succeeded, with the file; nothing where there is none. */
export function OperationWarnings({ operation }: { operation: Pick<OperationView, 'kind' | 'result'> }) {
  const { count, what, kinds, items } = describeWarnings(operation);
  if (count === 0) return null;
  return (
    <div>
      <Text size="sm" fw={500}>
        <IconAlertTriangle size={14} color="var(--state-amber)" aria-hidden /> {what}
      </Text>
      {kinds.map((kind) => (
        <Text key={kind} size="sm">
          {kind}
        </Text>
      ))}
      <List size="xs" className={classes.warnings}>
        {items.map((item) => (
          <List.Item key={item}>{displayName(item)}</List.Item>
        ))}
      </List>
      {count > items.length && (
        <Text size="xs" c="dimmed">
          and {counted(count - items.length, 'more', 'more')}
        </Text>
      )}
    </div>
  );
}
