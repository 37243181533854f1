'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTRPC } from '#src/trpc/context.ts';
import { type Backups, useBackups } from './use-backups.ts';
import { windowAround } from './window-around.ts';

/** Backups that are known on either side of a time. */
const reach = 100;

/**
 * Backups without a gap between them around the one of `time`, those just before and after it among them; of now (null)
 * the newest. However old it is, that takes two requests, and no other before many steps were made from there.
 */
export function useBackupsAround(projectId: string, time: string | null): Backups {
  const trpc = useTRPC();
  const newest = useBackups(projectId);
  const oldest = newest.backups.at(-1)?.time;
  const isTime = time !== null && !Number.isNaN(Date.parse(time));
  const isBeyond = isTime && oldest !== undefined && time <= oldest && !newest.whole;
  const [anchor, setAnchor] = useState<string | null>(null);
  const seconds = Math.floor(Date.parse(anchor ?? '') / 1_000);
  const enabled = isBeyond && anchor !== null;
  const { list } = trpc.backups;
  const older = useQuery({
    ...list.queryOptions({ projectId, limit: reach, cursor: `0:${seconds + 1}` }),
    enabled,
    placeholderData: keepPreviousData,
  });
  const newer = useQuery({
    ...list.queryOptions({ projectId, limit: reach, descending: false, cursor: `0:${seconds}` }),
    enabled,
    placeholderData: keepPreviousData,
  });
  const around = useMemo(
    () => (isBeyond && older.data && newer.data ? windowAround(time, older.data, newer.data) : null),
    [isBeyond, time, older.data, newer.data],
  );
  const isFar = isBeyond && !around?.isAmple;
  useEffect(() => {
    if (isFar) setAnchor(time);
  }, [isFar, time]);
  if (!isBeyond) return newest;
  const error = older.error ?? newer.error;
  const backups = around?.holds ? around.backups : [];
  const whole = older.data?.nextCursor === null;
  return {
    backups,
    whole,
    since: whole ? null : (backups.at(-1)?.time ?? ''),
    loading: !around?.holds && error === null,
    error,
    retry: () => void Promise.all([older.refetch(), newer.refetch()]),
  };
}
