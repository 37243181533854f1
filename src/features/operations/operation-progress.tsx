import { Progress, Text } from '@mantine/core';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { childrenWords } from './children-words.ts';
import { operationState } from './operation-state.ts';
import { OperationStateBadge } from './operation-state-badge.tsx';
import { progressWords } from './progress-words.ts';
import { resultWords } from './result-words.ts';
import { waitingWords } from './waiting-words.ts';

/** How an operation stands: a bar with phase, speed and time left while it runs, then its state and outcome. */
export function OperationProgress({ operation }: { operation: OperationView }) {
  const { children } = operation;
  const { tone, word } = operationState(operation);
  const waits = waitingWords(operation);
  if (operation.status === 'running' && operation.progress && !operation.cancelRequestedAt) {
    // Between two steps it may wait again: then how far it was is not what goes on now.
    const words = waits || progressWords(operation.kind, operation.progress);
    return (
      <div>
        <Text size="xs" truncate>
          {words}
          {children && ` · ${childrenWords(children)}`}
        </Text>
        <Progress value={operation.progress.percent} aria-label={`${operation.title}: ${words}`} color="blue" mt={2} />
      </div>
    );
  }
  const after = operation.error?.userMessage ?? (isTerminal(operation.status) ? resultWords(operation) : '');
  return (
    <div>
      <OperationStateBadge status={operation.status} tone={tone}>
        {waits || word}
      </OperationStateBadge>
      {after && (
        <Text size="xs" c="dimmed" truncate>
          {after}
        </Text>
      )}
    </div>
  );
}
