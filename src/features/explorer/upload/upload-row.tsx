'use client';

import { ActionIcon, Button, Checkbox, Group, Progress, Text, Tooltip } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { CutPath } from '#src/components/cut-path.tsx';
import { formatBytes } from '#src/components/format/bytes.ts';
import { displayName } from '#src/contracts/files/names.ts';
import classes from './upload.module.css';
import { type ConflictChoice, isPending, type Upload } from './upload-queue.ts';
import type { Uploads } from './use-uploads.ts';

const words: Record<Upload['state'], string> = {
  waiting: 'Waiting',
  sending: 'Sending',
  conflict: 'There is a file of this name already.',
  done: 'Done',
  skipped: 'Skipped',
  failed: 'Failed',
  canceled: 'Canceled',
};

/** One upload: how far it is, what can be done, and the question where its name is taken. */
export function UploadRow({ upload, others, control }: { upload: Upload; others: number; control: Uploads }) {
  const { id, path, state, sizeBytes, sentBytes, problem } = upload;
  const name = displayName(path);
  const percent = sizeBytes === 0 ? 100 : (100 * sentBytes) / sizeBytes;
  return (
    <li className={classes.row}>
      <Group justify="space-between" wrap="nowrap" gap={8}>
        <div className={classes.what}>
          <CutPath path={name} />
          <Text size="xs" c={state === 'failed' ? 'var(--state-red)' : 'dimmed'}>
            {problem ?? (state === 'sending' ? `${formatBytes(sentBytes)} of ${formatBytes(sizeBytes)}` : words[state])}
          </Text>
        </div>
        {isPending(upload) && (
          <Tooltip label="Cancel">
            <ActionIcon aria-label={`Cancel the upload of ${name}`} onClick={() => control.cancel(id)}>
              <IconX size={16} />
            </ActionIcon>
          </Tooltip>
        )}
        {(state === 'failed' || state === 'canceled') && (
          <Tooltip label="Try again">
            <ActionIcon aria-label={`Upload ${name} again`} onClick={() => control.retry(id)}>
              <IconRefresh size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      {state === 'sending' && <Progress value={percent} aria-label={`Upload of ${name}`} />}
      {state === 'conflict' && (
        <ClashQuestion name={name} others={others} onChoose={(choice, forAll) => control.choose(id, choice, forAll)} />
      )}
    </li>
  );
}

interface ClashQuestionProps {
  name: string;
  others: number;
  onChoose: (choice: ConflictChoice, forAll: boolean) => void;
}

function ClashQuestion({ name, others, onChoose }: ClashQuestionProps) {
  const [forAll, setForAll] = useState(false);
  const choices = [
    ['replace', 'Replace'],
    ['keep-both', 'Keep both'],
    ['skip', 'Skip'],
  ] as const;
  return (
    <div role="group" aria-label={`What to do with ${name}`}>
      <Group gap={6} mt={4}>
        {choices.map(([choice, label]) => (
          <Button key={choice} size="compact-xs" variant="default" onClick={() => onChoose(choice, forAll)}>
            {label}
          </Button>
        ))}
        <Checkbox
          size="xs"
          label={others > 0 ? `For all ${others + 1}, and those to come` : 'For all to come'}
          checked={forAll}
          onChange={(event) => setForAll(event.currentTarget.checked)}
        />
      </Group>
    </div>
  );
}
