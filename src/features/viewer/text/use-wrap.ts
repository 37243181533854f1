'use client';

import { useLocalStorage } from '@mantine/hooks';
import { z } from 'zod';
import { isProse } from './languages.ts';

const wrapSettings = z.object({ prose: z.boolean(), code: z.boolean() });
type WrapSettings = z.infer<typeof wrapSettings>;

const defaults: WrapSettings = { prose: true, code: false };

/**
 * Whether long lines of a file are wrapped, and the switch. Kept in this browser, for prose and for code apart: a
 * paragraph in one line is read whole, the columns of code stay where they are.
 */
export function useWrap(name: string): [boolean, () => void] {
  const [settings, setSettings] = useLocalStorage<WrapSettings>({
    key: 'buckets.viewer.wrap',
    defaultValue: defaults,
    deserialize: readSettings,
  });
  const kind = isProse(name) ? 'prose' : 'code';
  return [settings[kind], () => setSettings({ ...settings, [kind]: !settings[kind] })];
}

function readSettings(text: string | undefined): WrapSettings {
  try {
    return wrapSettings.parse(JSON.parse(text ?? ''));
  } catch {
    // Another version's, or edited by hand: the defaults lose nothing.
    return defaults;
  }
}
