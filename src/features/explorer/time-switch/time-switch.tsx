'use client';

import { Button, Popover } from '@mantine/core';
import { IconChevronDown, IconClock, IconHistory } from '@tabler/icons-react';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTimeZone } from '#src/components/clock.tsx';
import { clockText, dateText } from '#src/components/format/time.ts';
import { useFiles } from '../files-context.ts';
import { namesTimes } from '../location/files-location.ts';
import { segmentsOfPathname } from '../location/location-url.ts';
import { pastTime } from '../location/past-name.ts';
import { TimeMenu } from './time-menu.tsx';
import classes from './time-switch.module.css';
import { useRemoveSnapshot } from './use-remove-snapshot.tsx';

/** ◷ Now ▾: says which time is looked at, and opens the list of the others. */
export function TimeSwitch() {
  const { location, go } = useFiles();
  const [opened, setOpened] = useState(false);
  const isChoosing = namesTimes(segmentsOfPathname(usePathname()) ?? []);
  useEffect(() => {
    if (isChoosing) setOpened(true);
  }, [isChoosing]);
  const timeZone = useTimeZone();
  const remove = useRemoveSnapshot();
  const close = () => setOpened(false);
  const leaveFor = (act: () => void) => {
    close();
    act();
  };
  const ms = location.past === null ? null : Date.parse(pastTime(location.past));
  const past = ms !== null && !Number.isNaN(ms);
  const label = past ? `${dateText(ms, timeZone)}, ${clockText(ms, timeZone)}` : 'Now';
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      // Left without a choice, the address names what is shown. As it is now: a choice may not be drawn yet.
      onClose={() => {
        if (namesTimes(segmentsOfPathname(window.location.pathname) ?? [])) go(location, 'replace');
      }}
      position="bottom-end"
      width={400}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          size="xs"
          variant={past ? 'light' : 'default'}
          color={past ? 'yellow' : undefined}
          c={past ? 'var(--state-amber)' : undefined}
          leftSection={past ? <IconHistory size={16} aria-hidden /> : <IconClock size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-haspopup="dialog"
          aria-expanded={opened}
          aria-label={`Time: ${label}. Choose another`}
          onClick={() => setOpened(!opened)}
        >
          {/* On a phone the strip of the past says it. */}
          <span className={past ? classes.inStrip : undefined}>{label}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label="Choose a time" maw="calc(100vw - 16px)">
        {opened && <TimeMenu onDone={close} onRemove={remove && ((time) => leaveFor(() => remove(time)))} />}
      </Popover.Dropdown>
    </Popover>
  );
}
