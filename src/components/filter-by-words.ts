import type { OptionsFilter } from '@mantine/core';

/** For a box with choices: those whose label holds every word that was typed, in any order. */
export const filterByWords: OptionsFilter = ({ options, search, limit }) => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (label: string) => words.every((word) => label.toLowerCase().includes(word));
  return options.filter((option) => 'label' in option && has(option.label)).slice(0, limit);
};
