'use client';

import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconCopy, IconEye, IconFolderOpen } from '@tabler/icons-react';
import type { FoundVersion, VersionActs } from './use-version-acts.ts';

interface MatchActionsProps {
  found: FoundVersion;
  acts: VersionActs;
  /** How it is called by a screen reader: its name, and of which backup. */
  label: string;
  mayRestore: boolean;
}

/** Open, Reveal, Restore… and Copy path of one result. They are reached by its keys as well. */
export function MatchActions({ found, acts, label, mayRestore }: MatchActionsProps) {
  const buttons = [
    { word: 'Open', hint: 'Open  Enter', Icon: IconEye, act: acts.open },
    { word: 'Reveal', hint: 'Show in its folder  O', Icon: IconFolderOpen, act: acts.reveal },
    ...(mayRestore ? [{ word: 'Restore…', hint: 'Restore…  R', Icon: IconArrowBackUp, act: acts.restore }] : []),
    { word: 'Copy path', hint: 'Copy path  C', Icon: IconCopy, act: acts.copyPath },
  ];
  return buttons.map(({ word, hint, Icon, act }) => (
    <ActionIcon key={word} tabIndex={-1} data-hint={hint} aria-label={`${word} ${label}`} onClick={() => act(found)}>
      <Icon size={16} />
    </ActionIcon>
  ));
}
