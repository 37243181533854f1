'use client';

import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './global.css';
import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { Hints } from '../hints.tsx';
import { cssVariables } from './css-variables.ts';
import { theme } from './theme.ts';

/** Gives everything under it the product’s look, modals and notifications. */
export function AppTheme({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <ModalsProvider>
        {children}
        <Hints />
        <Notifications position="bottom-right" limit={4} zIndex={400} />
      </ModalsProvider>
    </MantineProvider>
  );
}
