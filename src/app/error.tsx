'use client';

import { ErrorState } from '#src/components/error-state.tsx';
import { reportOf } from '#src/trpc/report-of.ts';

export default function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main>
      <ErrorState title="Buckets could not be shown" report={reportOf(error)} onRetry={retry} />
    </main>
  );
}
