'use client';

import { Button, Menu, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconFolder, IconFolderSearch, IconHome, IconPin, IconPinFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { homePath, type ProjectPath } from '#src/contracts/files/paths.ts';
import { lastDirectory } from '../explorer/location/last-directory.ts';
import classes from './find.module.css';
import { withDirectory } from './kept-places.ts';
import { PlacePicker } from './place-picker.tsx';
import { placeWords } from './place-words.ts';
import { useKeptFind } from './use-kept-find.ts';

interface PlaceMenuProps {
  projectId: string;
  /** Of the backups that are looked into; none: all. */
  backupTimes: readonly string[];
  directory: ProjectPath;
  onChoose: (directory: ProjectPath) => void;
}

/** Chooses where is looked: anywhere, where the explorer stands, a recent directory, or any other; and pins it. */
export function PlaceMenu({ projectId, backupTimes, directory, onChoose }: PlaceMenuProps) {
  const [kept, setKept] = useKeptFind(projectId);
  const [here, setHere] = useState(homePath);
  const [picking, picker] = useDisclosure(false);
  const choose = (to: ProjectPath) => {
    setKept((now) => withDirectory(now, to));
    onChoose(to);
  };
  const isPinned = (kept.pinned ?? homePath) === directory;
  const offered = [here, ...kept.directories].filter((path, at, all) => path !== '' && all.indexOf(path) === at);
  return (
    <>
      <Menu onOpen={() => setHere(lastDirectory(projectId))} position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconFolder size={16} />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            aria-label={`Find in ${placeWords(directory)}. Choose another folder`}
            className={classes.place}
          >
            in {placeWords(directory)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown maw="calc(100vw - 24px)">
          <Menu.Item leftSection={<IconHome size={16} />} onClick={() => choose(homePath)}>
            HOME, everywhere
          </Menu.Item>
          {offered.map((path) => (
            <Menu.Item key={path} leftSection={<IconFolder size={16} />} onClick={() => choose(path)}>
              {placeWords(path)}
              {path === here && ' (where Files stands)'}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<IconFolderSearch size={16} />} onClick={picker.open}>
            Choose…
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={isPinned ? <IconPinFilled size={16} /> : <IconPin size={16} />}
            disabled={isPinned}
            onClick={() => setKept((now) => ({ ...now, pinned: directory === '' ? null : directory }))}
          >
            {isPinned
              ? `New searches begin in ${placeWords(directory)}`
              : `Begin new searches in ${placeWords(directory)}`}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={picking} onClose={picker.close} title="Find in a folder">
        <PlacePicker
          projectId={projectId}
          backupTimes={backupTimes}
          directory={directory}
          onChoose={(to) => {
            choose(to);
            picker.close();
          }}
        />
      </Modal>
    </>
  );
}
