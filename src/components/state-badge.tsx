import {
  IconAlertCircleFilled,
  IconCircleCheckFilled,
  IconCircleDotted,
  IconClockHour4,
  IconPlugConnectedX,
  type IconProps,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import classes from './state-badge.module.css';

export type Tone = 'green' | 'amber' | 'red' | 'blue' | 'grey';

const icons: Record<Tone, ComponentType<IconProps>> = {
  green: IconCircleCheckFilled,
  amber: IconClockHour4,
  red: IconAlertCircleFilled,
  blue: IconCircleDotted,
  grey: IconPlugConnectedX,
};

interface StateBadgeProps {
  tone: Tone;
  icon?: ComponentType<IconProps> | undefined;
  children: ReactNode;
}

/** A state as icon, colour and word: the colour never speaks alone. */
export function StateBadge({ tone, icon, children }: StateBadgeProps) {
  const Icon = icon ?? icons[tone];
  return (
    <span className={classes.badge} data-tone={tone}>
      <Icon size={14} className={classes.icon} aria-hidden />
      <span className={classes.word}>{children}</span>
    </span>
  );
}
