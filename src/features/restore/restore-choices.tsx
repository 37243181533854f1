'use client';

import { Radio, Stack, Text } from '@mantine/core';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName, type ProjectPath } from '#src/contracts/files/paths.ts';
import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';
import { DirectoryPicker } from './directory-picker.tsx';
import { type RestoreOptions, ruleWords } from './restore-options.ts';

interface RestoreChoicesProps {
  projectId: string;
  options: RestoreOptions;
  onChange: (options: RestoreOptions) => void;
  hostOff: boolean;
  paths: readonly ProjectPath[];
}

/** Where to, and what happens to files that are there already. */
export function RestoreChoices({ projectId, options, onChange, hostOff, paths }: RestoreChoicesProps) {
  const whole = paths.includes('' as ProjectPath);
  const target = options.directory === null ? null : options.directory === '' ? 'HOME' : displayName(options.directory);
  const under =
    target === null
      ? ''
      : whole
        ? `Its files go into ${target}.`
        : paths.length === 1
          ? `It becomes ${target}/${displayName(baseName(paths[0] ?? ''))}.`
          : `Each goes into ${target} under its own name.`;
  const isPersist = options.root === 'persist';
  return (
    <>
      {whole && (
        <Radio.Group
          label="Which part of the project"
          value={options.root}
          onChange={(root) => onChange({ ...options, root: root === 'persist' ? 'persist' : 'home' })}
        >
          <Stack gap={6} mt={4}>
            <Radio value="home" label="Its files" description="HOME; what is kept beside it stays as it is now" />
            <Radio
              value="persist"
              label="What is kept beside its files"
              description="persist/, back to its place; HOME stays as it is now"
            />
          </Stack>
        </Radio.Group>
      )}
      {!isPersist && (
        <Radio.Group
          label="Where to"
          value={options.where}
          onChange={(where) => onChange({ ...options, where: where === 'elsewhere' ? 'elsewhere' : 'original' })}
        >
          <Stack gap={6} mt={4}>
            <Radio
              value="original"
              label="Its original place"
              description={whole ? 'HOME' : 'Where it was at that time'}
            />
            <Radio
              value="elsewhere"
              label="Another folder"
              disabled={hostOff}
              description={hostOff ? 'The folders can be seen when the host is on.' : under}
            />
          </Stack>
        </Radio.Group>
      )}
      {options.where === 'elsewhere' && !hostOff && !isPersist && (
        <DirectoryPicker
          projectId={projectId}
          source={null}
          chosen={options.directory}
          onChoose={(directory) => onChange({ ...options, directory })}
        />
      )}
      <Radio.Group
        label="If a file is there already and differs"
        value={options.conflicts}
        onChange={(rule) =>
          onChange({ ...options, conflicts: ruleWords.find((other) => other.rule === rule)?.rule ?? options.conflicts })
        }
      >
        <Stack gap={6} mt={4}>
          {ruleWords.map(({ rule, label, description }) => (
            <Radio
              key={rule}
              value={rule}
              label={label}
              description={refused(rule, hostOff) ?? description}
              disabled={refused(rule, hostOff) !== null}
            />
          ))}
        </Stack>
      </Radio.Group>
      {options.conflicts === 'skip' && (
        <Text size="xs" c="dimmed">
          Files that were changed since then keep their changes.
        </Text>
      )}
    </>
  );
}

function refused(rule: ConflictRule, hostOff: boolean): string | null {
  return hostOff && rule === 'overwrite' ? 'Not while the host is off: what would be replaced cannot be shown.' : null;
}
