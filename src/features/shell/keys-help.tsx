'use client';

import { Modal, Table } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { KeyHint } from '#src/components/key-hint.tsx';

const keys = [
  ['mod+k', 'Go to a page, a project or an action'],
  ['b', 'Back up now'],
  ['/', 'Filter the files'],
  ['↑ ↓', 'Move in a list; Home, End, Page up and Page down leap'],
  ['Enter', 'Open'],
  ['Space', 'Preview'],
  ['r', 'Restore…'],
  ['[', 'The version before'],
  [']', 'The version after'],
  ['c', 'Copy the path'],
  ['Esc', 'One step back'],
  ['?', 'This list'],
] as const;

/** The list of keys, opened by `?`. */
export function KeysHelp() {
  const [opened, help] = useDisclosure(false);
  useHotkeys([['shift+?', help.open]]);
  return (
    <Modal opened={opened} onClose={help.close} title="Keys" size="sm">
      <Table aria-label="Keys">
        <Table.Tbody>
          {keys.map(([key, effect]) => (
            <Table.Tr key={key}>
              <Table.Td>
                <KeyHint keys={key} spoken />
              </Table.Td>
              <Table.Td>{effect}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
