import {
  IconAlertTriangleFilled,
  IconBan,
  IconCircleDashed,
  IconClock,
  IconLoader2,
  type IconProps,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { StateBadge, type Tone } from '#src/components/state-badge.tsx';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import type { StepStatus } from '#src/contracts/operations/status.ts';

const icons: Partial<Record<OperationView['status'] | StepStatus, ComponentType<IconProps>>> = {
  queued: IconClock,
  issued: IconClock,
  pending: IconCircleDashed,
  running: IconLoader2,
  canceled: IconBan,
};

interface OperationStateBadgeProps {
  status: OperationView['status'] | StepStatus;
  tone: Tone;
  children: ReactNode;
}

/** How an operation or one of its steps stands, with an icon of its own for each status. */
export function OperationStateBadge({ status, tone, children }: OperationStateBadgeProps) {
  return (
    <StateBadge tone={tone} icon={tone === 'amber' ? IconAlertTriangleFilled : icons[status]}>
      {children}
    </StateBadge>
  );
}
