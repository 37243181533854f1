'use client';

import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { showDone } from '#src/components/notices.tsx';
import { projectName } from '#src/contracts/entities/project.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';

/** The project’s name, which its owners change. */
export function RenameForm({ projectId, name, mayRename }: { projectId: string; name: string; mayRename: boolean }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [typed, setTyped] = useState(name);
  const parsed = projectName.safeParse(typed);
  const rename = useMutation(
    trpc.projects.rename.mutationOptions({
      onSuccess: () => {
        showDone({ title: 'The project has its new name' });
        return queries.invalidateQueries(trpc.projects.pathFilter());
      },
    }),
  );
  const problem = parsed.success ? rename.error && reportOf(rename.error).userMessage : parsed.error.issues[0]?.message;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed.success) rename.mutate({ projectId, name: parsed.data });
      }}
    >
      <Group align="flex-end" gap="sm">
        <TextInput
          label="Name"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          readOnly={!mayRename}
          description={mayRename ? undefined : 'Its owners can change it.'}
          maxLength={80}
          w={320}
          error={problem}
        />
        {mayRename && (
          <Button type="submit" size="sm" disabled={!parsed.success || parsed.data === name} loading={rename.isPending}>
            Rename
          </Button>
        )}
      </Group>
    </form>
  );
}
