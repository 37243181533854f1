'use client';

import { Menu, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconFolder } from '@tabler/icons-react';
import Link from 'next/link';
import { ErrorState } from '#src/components/error-state.tsx';
import { reportOf } from '#src/trpc/report-of.ts';
import { ProtectionState } from '../projects/protection-state.tsx';
import { useProjects } from '../projects/use-projects.ts';
import { OpenProjectName } from './open-project-name.tsx';
import classes from './project-switcher.module.css';
import { useProjectId } from './use-project-id.ts';

/** The open project, and the way to another one. */
export function ProjectSwitcher() {
  const openId = useProjectId();
  const { items, query } = useProjects();
  return (
    <Menu position="bottom-start" width={400} classNames={{ itemLabel: classes.label }}>
      <Menu.Target>
        <UnstyledButton className={classes.button}>
          <IconFolder size={16} aria-hidden />
          <Text span size="sm" fw={500} truncate>
            {openId ? <OpenProjectName projectId={openId} /> : 'Choose a project'}
          </Text>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.list} maw="calc(100vw - 16px)">
        {query.error && (
          <ErrorState
            title="The projects could not be loaded"
            report={reportOf(query.error)}
            onRetry={() => query.refetch()}
          />
        )}
        {items.map((project) => (
          <Menu.Item
            key={project.id}
            component={Link}
            href={`/projects/${project.id}/files`}
            aria-current={project.id === openId ? 'page' : undefined}
          >
            <span className={classes.project}>
              <span className={classes.name} title={project.name}>
                {project.name}
              </span>
              <span className={classes.state}>
                <ProtectionState project={project} />
              </span>
            </span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} href="/projects">
          All projects
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
