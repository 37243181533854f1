'use client';

import { useLocalStorage } from '@mantine/hooks';
import { z } from 'zod';
import { listingSort } from '#src/contracts/files/entry.ts';

const viewSettings = z.object({ sort: listingSort, hidden: z.boolean(), panel: z.boolean() });
/** How a person looks at files: order, names that begin with a dot, the panel at the right. */
export type ViewSettings = z.infer<typeof viewSettings>;

const defaults: ViewSettings = { sort: { by: 'name', order: 'ascending' }, hidden: true, panel: true };

/** The person's view settings, kept in this browser, and a way to change some of them. */
export function useViewSettings(): [ViewSettings, (change: Partial<ViewSettings>) => void] {
  const [settings, setSettings] = useLocalStorage<ViewSettings>({
    key: 'buckets.explorer.view',
    defaultValue: defaults,
    deserialize: readSettings,
  });
  return [settings, (change) => setSettings({ ...settings, ...change })];
}

function readSettings(text: string | undefined): ViewSettings {
  try {
    return viewSettings.parse(JSON.parse(text ?? ''));
  } catch {
    // Another version's, or edited by hand: the defaults lose nothing.
    return defaults;
  }
}
