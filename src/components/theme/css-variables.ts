import type { CSSVariablesResolver } from '@mantine/core';

/** Replaces the few of Mantine’s colours that miss a contrast of 4.5 on our backgrounds, and names those of states. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c636a',
    '--mantine-color-placeholder': '#6b7280',
    '--mantine-color-error': '#c92a2a',
    '--state-green': '#2b8a3e',
    '--state-amber': '#b35900',
    '--state-red': '#c92a2a',
    '--state-blue': '#1864ab',
    '--state-grey': '#5c636a',
    '--surface-rail': '#f8f9fa',
    '--surface-hover': '#f1f3f5',
    '--surface-selected': '#e7ecff',
    '--surface-past': '#fff3d6',
    '--border-calm': '#e3e6ea',
  },
  dark: {
    '--mantine-color-body': '#1b1c1f',
    '--mantine-color-dimmed': '#a3a8b0',
    '--mantine-color-placeholder': '#8b9098',
    '--mantine-color-error': '#ff8787',
    '--state-green': '#69db7c',
    '--state-amber': '#ffc078',
    '--state-red': '#ff8787',
    '--state-blue': '#74c0fc',
    '--state-grey': '#a3a8b0',
    '--surface-rail': '#17181b',
    '--surface-hover': '#26282c',
    '--surface-selected': '#2a3052',
    '--surface-past': '#3d3015',
    '--border-calm': '#303338',
  },
});
