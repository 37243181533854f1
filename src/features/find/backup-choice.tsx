'use client';

import { Button, Checkbox, Combobox, Loader, useCombobox } from '@mantine/core';
import { IconChevronDown, IconHistory } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { counted } from '#src/components/format/count.ts';
import { mostChosen } from '#src/contracts/search/backup-search.ts';
import classes from './find.module.css';
import { useBackupOptions } from './use-backup-options.ts';

interface BackupChoiceProps {
  projectId: string;
  /** Of the chosen ones; none: all. */
  times: readonly string[];
  onChoose: (times: string[]) => void;
}

const all = 'all';

/** Chooses which backups are looked into: all, or some; stays open for the next one. */
export function BackupChoice({ projectId, times, onChoose }: BackupChoiceProps) {
  const [text, setText] = useState('');
  // Once arrows lead through the list a space is no letter of what is typed.
  const [walking, setWalking] = useState(false);
  const menu = useCombobox({
    onDropdownOpen: () => menu.focusSearchInput(),
    onDropdownClose: (by) => {
      setText('');
      setWalking(false);
      if (by === 'keyboard') menu.focusTarget();
    },
  });
  const { options, label, nothing, busy } = useBackupOptions(projectId, { times, text, opened: menu.dropdownOpened });
  const isFull = times.length >= mostChosen;
  const submit = (value: string) => {
    if (value === all) return onChoose([]);
    onChoose(times.includes(value) ? times.filter((time) => time !== value) : [...times, value].toSorted());
  };
  // What is typed leads to the first of what it finds, for Enter.
  const first = options[0]?.value;
  const { selectOption, resetSelectedOption } = menu;
  useEffect(() => {
    if (text.trim() !== '' && first !== undefined) selectOption(0);
    else resetSelectedOption();
  }, [text, first, selectOption, resetSelectedOption]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setWalking(true);
    else if (event.key === ' ' && walking) {
      event.preventDefault();
      menu.clickSelectedOption();
    } else if (event.key === 'Tab') menu.closeDropdown('keyboard');
  };
  return (
    <Combobox store={menu} onOptionSubmit={submit} position="bottom-start" width={300}>
      <Combobox.Target targetType="button" withExpandedAttribute>
        <Button
          variant="default"
          className={classes.backups}
          leftSection={<IconHistory size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={`Which backups: ${label}`}
          onClick={() => menu.toggleDropdown()}
        >
          <span className={classes.chosen}>{label}</span>
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown maw="calc(100vw - 24px)">
        <Combobox.Search
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setWalking(false);
          }}
          onKeyDown={onKeyDown}
          rightSection={busy && <Loader size={14} aria-label="Looking for backups" />}
          placeholder="Find by name, day or time"
          aria-label="Find a backup"
        />
        <Combobox.Options aria-label="Backups" aria-multiselectable mah={320} style={{ overflowY: 'auto' }}>
          {text.trim() === '' && (
            <Option value={all} label="All backups" checked={times.length === 0} disabled={false} />
          )}
          {options.map(({ value, label: words }) => {
            const checked = times.includes(value);
            return <Option key={value} value={value} label={words} checked={checked} disabled={isFull && !checked} />;
          })}
          {options.length === 0 && nothing && <Combobox.Empty>{nothing}</Combobox.Empty>}
        </Combobox.Options>
        {isFull && (
          <Combobox.Footer role="status">
            {counted(mostChosen, 'backup')} are chosen, as many as one search takes. To choose another, give one up, or
            look into all.
          </Combobox.Footer>
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
}

interface OptionProps {
  value: string;
  label: string;
  checked: boolean;
  disabled: boolean;
}

function Option({ value, label, checked, disabled }: OptionProps) {
  return (
    <Combobox.Option value={value} disabled={disabled} aria-selected={checked} className={classes.option}>
      <Checkbox.Indicator size="xs" checked={checked} aria-hidden />
      {label}
    </Combobox.Option>
  );
}
