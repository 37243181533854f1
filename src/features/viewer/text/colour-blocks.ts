import type { GrammarState, ThemedToken } from 'shiki/core';
import { darkTheme, highlighterWith, lightTheme } from './highlighter.ts';
import type { LanguageName } from './languages.ts';
import { longestLine, type TextBlock } from './split-blocks.ts';

/** A run of characters of one look. */
export interface ColouredRun {
  text: string;
  light: string | undefined;
  dark: string | undefined;
  italic: boolean;
}
export type ColouredLine = ColouredRun[];

/** Work between two breaths of the page, milliseconds. */
const sliceMs = 8;
const italicBit = 1;

/**
 * Colours blocks in their order, each from the state in which the one before ended, and hands every one out as it is
 * done. The page breathes in between, so that a large file never holds it up. Ends early when `signal` says so.
 */
export async function colourBlocks(
  blocks: readonly TextBlock[],
  language: LanguageName,
  signal: AbortSignal,
  onBlock: (index: number, lines: ColouredLine[]) => void,
): Promise<void> {
  const highlighter = await highlighterWith(language);
  let state: GrammarState | undefined;
  let sliceStart = performance.now();
  for (const [index, block] of blocks.entries()) {
    if (performance.now() - sliceStart > sliceMs) {
      await nextTask();
      sliceStart = performance.now();
    }
    if (signal.aborted) return;
    const { tokens, grammarState } = highlighter.codeToTokens(block.lines.join('\n'), {
      lang: language,
      themes: { light: lightTheme, dark: darkTheme },
      defaultColor: false,
      tokenizeMaxLineLength: longestLine,
      tokenizeTimeLimit: 100,
      ...(state && { grammarState: state }),
    });
    state = grammarState;
    onBlock(
      index,
      tokens.map((line) => line.map(runOf)),
    );
  }
}

function runOf(token: ThemedToken): ColouredRun {
  const style = typeof token.htmlStyle === 'object' ? token.htmlStyle : {};
  return {
    text: token.content,
    light: style['--shiki-light'],
    dark: style['--shiki-dark'],
    italic: ((token.fontStyle ?? 0) & italicBit) !== 0 || style['--shiki-light-font-style'] === 'italic',
  };
}

/** Lets the browser draw and listen before going on. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}
