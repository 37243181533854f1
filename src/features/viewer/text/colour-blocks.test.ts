import { expect, it } from 'vitest';
import { type ColouredLine, colourBlocks } from './colour-blocks.ts';
import { languageNamed, languageOf } from './languages.ts';
import { splitBlocks } from './split-blocks.ts';

async function colour(text: string): Promise<ColouredLine[][]> {
  const done: ColouredLine[][] = [];
  await colourBlocks(splitBlocks(text), 'python', new AbortController().signal, (index, lines) => {
    done[index] = lines;
  });
  return done;
}

it('keeps every character, and carries a string over the edge of a block', async () => {
  const lines = [
    'x = """',
    ...Array.from({ length: 150 }, (_, at) => `  line ${at} of the text`),
    '"""',
    'def f(): pass',
  ];
  const blocks = await colour(lines.join('\n'));
  expect(blocks.flat().map((line) => line.map(({ text }) => text).join(''))).toEqual(lines);
  const inString = blocks[0]?.[50]?.at(-1);
  expect(blocks[1]?.[10]?.at(-1)).toMatchObject({ light: inString?.light, dark: inString?.dark });
  expect(inString?.light).toMatch(/^#/);
  expect(blocks[1]?.at(-1)?.[0]?.light).not.toBe(inString?.light);
});

it('stops when nobody looks any more', async () => {
  const controller = new AbortController();
  const seen: number[] = [];
  await colourBlocks(splitBlocks('a\n'.repeat(1_000)), 'python', controller.signal, (index) => {
    seen.push(index);
    controller.abort();
  });
  expect(seen).toEqual([0]);
});

it('knows languages by name', () => {
  expect(languageOf('main.PY')).toBe('python');
  expect(languageOf('Makefile')).toBe('make');
  expect(languageOf('constructor')).toBeNull();
  expect(languageNamed('python')).toBe('python');
  expect(languageNamed('__proto__')).toBeNull();
});
