'use client';

import { ErrorState } from '#src/components/error-state.tsx';
import { reportOf } from '#src/trpc/report-of.ts';

export default function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorState title="This page could not be shown" report={reportOf(error)} onRetry={retry} />;
}
