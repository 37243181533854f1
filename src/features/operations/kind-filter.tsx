'use client';

import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { catalogue, type OperationKind, operationKind } from '#src/contracts/operations/catalogue.ts';

interface KindFilterProps {
  /** None: all. */
  kinds: readonly OperationKind[];
  onChange: (kinds: OperationKind[]) => void;
}

/** Narrows by one or several kinds. */
export function KindFilter({ kinds, onChange }: KindFilterProps) {
  const [only] = kinds;
  const label =
    kinds.length === 1 && only ? catalogue[only].title : kinds.length > 1 ? `${kinds.length} kinds` : 'All kinds';
  return (
    <Menu position="bottom-start" closeOnItemClick={false}>
      <Menu.Target>
        <Button
          variant="default"
          fw={400}
          aria-label={`Kind: ${label}`}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {operationKind.options.map((kind) => (
          <Menu.CheckboxItem
            key={kind}
            checked={kinds.includes(kind)}
            onChange={(checked) => onChange(checked ? [...kinds, kind] : kinds.filter((other) => other !== kind))}
          >
            {catalogue[kind].title}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item disabled={kinds.length === 0} onClick={() => onChange([])}>
          All kinds
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
