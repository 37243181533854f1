'use client';

import { CloseButton, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconHistory } from '@tabler/icons-react';
import { type MouseEvent, useEffect, useRef } from 'react';
import { useTimeZone } from '#src/components/clock.tsx';
import { absoluteTime } from '#src/components/format/time.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName } from '#src/contracts/files/paths.ts';
import { pastKind, pastTime } from '../../explorer/location/past-name.ts';
import { throwAwayDraft } from '../editor/drafts.ts';
import { useHasDraft } from '../editor/use-has-draft.ts';
import type { FileTab } from './tab-list.ts';
import classes from './tabs.module.css';

interface FileTabItemProps {
  projectId: string;
  tab: FileTab;
  current: boolean;
  href: string;
  onFollow: (event: MouseEvent) => void;
  onClose: () => void;
}

/** One open file: a dot while it is not saved; closing it then asks first. */
export function FileTabItem({ projectId, tab, current, href, onFollow, onClose }: FileTabItemProps) {
  const item = useRef<HTMLLIElement>(null);
  const timeZone = useTimeZone();
  const unsaved = useHasDraft(projectId, tab.path) && tab.past === null;
  const name = displayName(baseName(tab.path));
  const { past } = tab;
  const when = past === null ? '' : `, ${pastKind(past)} of ${absoluteTime(Date.parse(pastTime(past)), timeZone)}`;
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const close = () => {
    if (!unsaved) return onClose();
    modals.openConfirmModal({
      title: `${name} is not saved`,
      children: <Text size="sm">Closing the tab throws away what you typed since the last save.</Text>,
      labels: { confirm: 'Close and throw away', cancel: 'Keep it open' },
      confirmProps: { color: 'red' },
      onConfirm: () => {
        throwAwayDraft(projectId, tab.path);
        onClose();
      },
    });
  };
  return (
    <li ref={item} className={classes.tab} data-current={current || undefined}>
      <a
        className={classes.link}
        href={href}
        title={displayName(tab.path) + when}
        aria-current={current ? 'page' : undefined}
        aria-label={`${name}${when}${unsaved ? ', not saved' : ''}`}
        aria-keyshortcuts="Delete"
        onClick={onFollow}
        onKeyDown={(event) => {
          if (event.key === 'Delete') close();
        }}
        onAuxClick={(event) => {
          if (event.button !== 1) return;
          event.preventDefault();
          close();
        }}
      >
        {past !== null && <IconHistory size={14} color="var(--state-amber)" aria-hidden />}
        <span className={classes.name}>{name}</span>
        {unsaved && <span className={classes.dot} aria-hidden />}
      </a>
      <CloseButton size="xs" iconSize={14} aria-label={`Close ${name}`} onClick={close} />
    </li>
  );
}
