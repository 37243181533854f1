'use client';

import { Anchor, Button, Tooltip } from '@mantine/core';
import Link from 'next/link';
import { counted } from '#src/components/format/count.ts';
import { ShortTime } from '#src/components/short-time.tsx';
import type { SearchResult } from '#src/contracts/search/backup-search.ts';
import { useRebuildIndex } from '../backups/use-rebuild-index.ts';
import { indexWords } from '../versions/index-words.ts';
import classes from './find.module.css';

interface UnsearchedProps {
  projectId: string;
  result: Pick<SearchResult, 'notIndexed' | 'notIndexedCount'>;
  mayRebuild: boolean;
}

/** Named one by one; more are counted. */
const mostNamed = 3;

/** The backups in which nothing could be looked for, each with why, and the way to mend it. */
export function Unsearched({ projectId, result: { notIndexed, notIndexedCount }, mayRebuild }: UnsearchedProps) {
  const rebuild = useRebuildIndex();
  if (notIndexedCount === 0) return null;
  const named = notIndexed.slice(0, mostNamed);
  return (
    <ul className={classes.unsearched} aria-label="Backups that were not searched">
      {named.map(({ id, time, index }) => (
        <li key={id}>
          <Tooltip label={indexWords[index].why}>
            <span>
              Backup <ShortTime at={time} /> was not searched: {indexWords[index].word.toLowerCase()}
            </span>
          </Tooltip>
          {index === 'failed' && mayRebuild && (
            <Button
              size="compact-xs"
              variant="default"
              loading={rebuild.isPending && rebuild.variables.backupId === id}
              onClick={() => rebuild.mutate({ projectId, backupId: id })}
            >
              Rebuild
            </Button>
          )}
        </li>
      ))}
      {notIndexedCount > named.length && (
        <li>
          and
          <Anchor component={Link} href={`/projects/${projectId}/backups?unindexed=true`} size="sm">
            {counted(notIndexedCount - named.length, 'more backup')}
          </Anchor>
        </li>
      )}
    </ul>
  );
}
