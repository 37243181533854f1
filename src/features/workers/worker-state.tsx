import { RelativeTime } from '#src/components/relative-time.tsx';
import { StateBadge } from '#src/components/state-badge.tsx';
import type { WorkerView } from '#src/contracts/entities/worker.ts';

/** Whether a worker is there, and since when it is not: stopped in good order, or no longer heard of. */
export function WorkerState({ worker }: { worker: WorkerView }) {
  if (worker.state === 'on') return <StateBadge tone="green">On</StateBadge>;
  if (!worker.lastSeenAt) return <StateBadge tone="grey">Never connected</StateBadge>;
  if (worker.stoppedAt) {
    return (
      <StateBadge tone="grey">
        Off · stopped <RelativeTime at={worker.stoppedAt} />
      </StateBadge>
    );
  }
  return (
    <StateBadge tone="grey">
      Off · last seen <RelativeTime at={worker.lastSeenAt} />
    </StateBadge>
  );
}
