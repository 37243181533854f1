import {
  IconAlertTriangle,
  IconArrowBigRightLines,
  IconCopyPlus,
  IconEqual,
  IconPlus,
  type IconProps,
  IconReplace,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { StateBadge } from '#src/components/state-badge.tsx';
import type { RestorePlan } from '#src/contracts/io/host-io.ts';
import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';
import { actionWords } from './plan-words.ts';

interface ActionBadgeProps {
  action: RestorePlan['rows'][number]['action'];
  rule: ConflictRule;
  /** Stands in the place of the word alone: "12 new". */
  words?: string;
}

const ofRule: Record<ConflictRule, ComponentType<IconProps>> = {
  overwrite: IconReplace,
  'keep-both': IconCopyPlus,
  skip: IconArrowBigRightLines,
};

/** What will happen to an entry (or to many) under a rule, as icon, colour and word. */
export function ActionBadge({ action, rule, words }: ActionBadgeProps) {
  const { word, tone } = actionWords(action, rule);
  const icon =
    action === 'create'
      ? IconPlus
      : action === 'identical'
        ? IconEqual
        : action === 'clash'
          ? IconAlertTriangle
          : ofRule[rule];
  return (
    <StateBadge tone={tone} icon={icon}>
      {words ?? word}
    </StateBadge>
  );
}
