import { expect, it } from 'vitest';
import { takeValue } from './take-value.ts';

it('lost what was typed after a rest, once the text before it had come back', () => {
  const typed = takeValue({ text: 'resul', sent: ['re', 'res'] }, 're');
  expect(typed).toEqual({ text: 'resul', sent: ['res'] });
  expect(takeValue(typed, 'res')).toEqual({ text: 'resul', sent: [] });
});

it('takes over what comes from outside, also where it was typed before', () => {
  expect(takeValue({ text: 'mine', sent: ['mi'] }, 'theirs')).toEqual({ text: 'theirs', sent: [] });
  expect(takeValue({ text: 'theirs', sent: [] }, 'mi')).toEqual({ text: 'mi', sent: [] });
});
