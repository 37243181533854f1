'use client';

import { Anchor, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Fragment, type MouseEvent } from 'react';
import { displayName } from '#src/contracts/files/names.ts';
import { type ProjectPath, projectPath } from '#src/contracts/files/paths.ts';
import { useFiles } from '../files-context.ts';
import { locationUrl } from '../location/location-url.ts';
import classes from './toolbar.module.css';

/** The way from the home to the place, each part a link; where there are many, the middle folds into a menu. */
export function Breadcrumbs() {
  const { projectId, location, go } = useFiles();
  const names = location.path === '' ? [] : location.path.split('/');
  const crumbs = [
    { label: 'HOME', path: projectPath.parse('') },
    ...names.map((name, at) => ({
      label: displayName(name),
      path: projectPath.parse(names.slice(0, at + 1).join('/')),
    })),
  ];
  const folded = crumbs.length > 5 ? crumbs.slice(1, -3) : [];
  const shown = folded.length > 0 ? [...crumbs.slice(0, 1), ...crumbs.slice(-3)] : crumbs;
  const place = (path: ProjectPath) => ({ ...location, path, view: 'directory' as const });
  const follow = (event: MouseEvent, path: ProjectPath) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(place(path));
  };
  return (
    <nav aria-label="Place" className={classes.crumbs}>
      {shown.map(({ label, path }, at) => (
        <Fragment key={path}>
          {at > 0 && <IconChevronRight size={14} className={classes.divider} aria-hidden />}
          {at === 1 && folded.length > 0 && (
            <>
              <FoldedCrumbs crumbs={folded} onChoose={(to) => go(place(to))} />
              <IconChevronRight size={14} className={classes.divider} aria-hidden />
            </>
          )}
          {at === shown.length - 1 ? (
            <Text span size="sm" fw={600} className={classes.crumb} aria-current="page" title={label}>
              {label}
            </Text>
          ) : (
            <Anchor
              size="sm"
              c="dimmed"
              className={classes.crumb}
              href={locationUrl(projectId, place(path))}
              onClick={(event) => follow(event, path)}
              title={label}
            >
              {label}
            </Anchor>
          )}
        </Fragment>
      ))}
    </nav>
  );
}

interface FoldedCrumbsProps {
  crumbs: { label: string; path: ProjectPath }[];
  onChoose: (path: ProjectPath) => void;
}

function FoldedCrumbs({ crumbs, onChoose }: FoldedCrumbsProps) {
  return (
    <Menu>
      <Menu.Target>
        <UnstyledButton aria-label={`${crumbs.length} folders between`} className={classes.folded}>
          …
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {crumbs.map(({ label, path }) => (
          <Menu.Item key={path} onClick={() => onChoose(path)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
