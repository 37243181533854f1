import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';

/** Why a form was refused, above its button; said aloud. Nothing while there is no refusal. */
export function Refusal({ report }: { report: { userMessage: string } | null }) {
  if (!report) return null;
  return (
    <Alert color="red" variant="outline" icon={<IconAlertCircle size={16} />} role="alert" p="sm">
      {report.userMessage}
    </Alert>
  );
}
