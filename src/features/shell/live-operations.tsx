'use client';

import { OperationsRing } from '../operations/operations-ring.tsx';
import { useEndNotices } from '../operations/use-end-notices.tsx';
import { useOperationEvents } from '../operations/use-operation-events.ts';
import type { ShellUser } from './shell-user.ts';

/** Keeps the whole tab up to date with the account’s operations, and shows their ring. */
export function LiveOperations({ user, since }: { user: ShellUser; since: string | null }) {
  useOperationEvents({ userId: user.id, since, onEnded: useEndNotices() });
  return <OperationsRing />;
}
