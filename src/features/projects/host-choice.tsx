import { Group, Radio, Text } from '@mantine/core';
import { StateBadge } from '#src/components/state-badge.tsx';

interface Placement {
  id: string;
  name: string;
  region: string;
  state: 'on' | 'off';
}

/** One host that a new project can be placed on. On one that is off the project is made when it comes back. */
export function HostChoice({ host }: { host: Placement }) {
  return (
    <Radio
      value={host.id}
      label={
        <Group gap="sm">
          <Text span size="sm" fw={500}>
            {host.name}
          </Text>
          <Text span size="sm" c="dimmed">
            region {host.region}
          </Text>
          {host.state === 'off' && <StateBadge tone="grey">Off: the project is made when it is back</StateBadge>}
        </Group>
      }
    />
  );
}
