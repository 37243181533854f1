import { counted } from '#src/components/format/count.ts';
import { ShortTime } from '#src/components/short-time.tsx';
import type { HeldVersion } from './held-version.ts';

/** How many backups and snapshots hold a version, and from when to when. */
export function HolderWords({ version: { inBackups, inSnapshots, oldestMs, newestMs } }: { version: HeldVersion }) {
  const backups = inBackups ? counted(inBackups.backups, 'backup') : null;
  const snapshots = inSnapshots ? counted(inSnapshots.snapshots, 'snapshot') : null;
  return (
    <>
      in {[backups, snapshots].filter((words) => words !== null).join(' and ')}
      {oldestMs < newestMs && (
        <>
          , <ShortTime at={oldestMs} /> – <ShortTime at={newestMs} />
        </>
      )}
    </>
  );
}
