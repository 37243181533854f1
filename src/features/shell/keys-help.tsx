'use client';

import { Modal, Table, Title } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { KeyHint } from '#src/components/key-hint.tsx';

const groups = [
  {
    title: 'Everywhere',
    keys: [
      ['mod+k', 'Go to a page, a project or an action'],
      ['/', 'Filter what is listed'],
      ['↑ ↓', 'Move in a list; Home, End, Page up and Page down leap'],
      ['Esc', 'One step back'],
      ['?', 'This list'],
    ],
  },
  {
    title: 'Files',
    keys: [
      ['b', 'Back up now'],
      ['Enter', 'Open'],
      ['Space', 'Preview'],
      ['r', 'Restore…'],
      ['[', 'The version before'],
      [']', 'The version after'],
      ['c', 'Copy the path'],
      ['Alt+z', 'Wrap the long lines of a text'],
    ],
  },
  {
    title: 'Backups',
    keys: [['Delete', 'Delete those chosen, or forget them now in the bin']],
  },
  {
    title: 'Find',
    keys: [
      ['f', 'Find in all backups of the project'],
      ['Enter', 'Open the best match, or the one chosen'],
      ['→ ←', 'Show the versions of a file, or hide them'],
      ['o', 'Show it in its folder'],
      ['r', 'Restore…'],
      ['c', 'Copy the path'],
      ['Esc', 'Back to the box; there, clear it'],
    ],
  },
  {
    title: 'Operations',
    keys: [
      ['Enter', 'Unfold the steps, or fold them'],
      ['x', 'Cancel'],
      ['r', 'Retry'],
      ['d', 'Dismiss'],
    ],
  },
] as const;

/** The list of keys, opened by `?`. */
export function KeysHelp() {
  const [opened, help] = useDisclosure(false);
  useHotkeys([['shift+?', help.open]]);
  return (
    <Modal opened={opened} onClose={help.close} title="Keys" size="sm">
      {groups.map(({ title, keys }) => (
        <section key={title}>
          <Title order={3} mt="sm">
            {title}
          </Title>
          <Table aria-label={`Keys: ${title}`}>
            <Table.Tbody>
              {keys.map(([key, effect]) => (
                <Table.Tr key={key}>
                  <Table.Td w={90}>
                    <KeyHint keys={key} spoken />
                  </Table.Td>
                  <Table.Td>{effect}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </Modal>
  );
}
