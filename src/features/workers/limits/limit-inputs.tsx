'use client';

import { Button, Collapse, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { catalogue, operationKind } from '#src/contracts/operations/catalogue.ts';
import type { OperationLimits } from '#src/contracts/operations/limits.ts';
import { LimitInput } from './limit-input.tsx';
import classes from './limit-inputs.module.css';
import { useSetLimit } from './use-limits.ts';
import { limitAt } from './with-limit.ts';

interface LimitInputsProps {
  /** Null: the whole site. */
  workerId: string | null;
  limits: OperationLimits;
  /** Of a worker, by its cores; the site has none. */
  defaults: { ops: number; scheduled: number } | null;
}

/** The limits of a worker or of the site: what people asked for, what is scheduled, and each kind. */
export function LimitInputs({ workerId, limits, defaults }: LimitInputsProps) {
  const setLimit = useSetLimit();
  const [unfolded, kinds] = useDisclosure(Object.keys(limits.kinds).length > 0);
  const set = Object.keys(limits.kinds).length;
  return (
    <Stack gap="xs">
      <div className={classes.lanes}>
        {(['ops', 'scheduled'] as const).map((lane) => (
          <LimitInput
            key={lane}
            label={lane === 'ops' ? 'Asked for, at a time' : 'Scheduled, at a time'}
            value={limitAt(limits, { lane })}
            defaultWords={defaults ? String(defaults[lane]) : 'no limit'}
            onChange={(value) => setLimit(workerId, { lane }, value)}
          />
        ))}
      </div>
      <div>
        <Button
          variant="subtle"
          color="gray"
          px={4}
          leftSection={unfolded ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
          aria-expanded={unfolded}
          onClick={kinds.toggle}
        >
          {set > 0 ? `By kind: ${set} set` : 'By kind'}
        </Button>
        <Collapse expanded={unfolded}>
          <div className={classes.kinds}>
            {operationKind.options.map((kind) => (
              <LimitInput
                key={kind}
                label={catalogue[kind].title}
                value={limitAt(limits, { kind })}
                defaultWords="no limit"
                onChange={(value) => setLimit(workerId, { kind }, value)}
              />
            ))}
          </div>
        </Collapse>
      </div>
    </Stack>
  );
}
