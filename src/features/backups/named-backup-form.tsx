'use client';

import { Button, Stack, Textarea, TextInput } from '@mantine/core';

/** Asks for the name and note of a backup that is made now. */
export function NamedBackupForm({ onSubmit }: { onSubmit: (said: { name: string; note: string }) => void }) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        onSubmit({ name: String(form.get('name')), note: String(form.get('note')) });
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Name"
          name="name"
          maxLength={120}
          placeholder="Before the exam"
          autoComplete="off"
          data-autofocus
        />
        <Textarea label="Note" name="note" maxLength={2000} autosize minRows={2} maxRows={6} />
        <Button type="submit">Back up now</Button>
      </Stack>
    </form>
  );
}
