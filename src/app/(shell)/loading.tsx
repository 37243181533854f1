import { SkeletonRows } from '#src/components/skeleton-rows.tsx';

export default function Loading() {
  return <SkeletonRows rows={12} label="Loading…" />;
}
