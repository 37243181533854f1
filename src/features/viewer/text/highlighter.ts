import { createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { type LanguageName, loadLanguage } from './languages.ts';

export const lightTheme = 'github-light-high-contrast';
export const darkTheme = 'github-dark-high-contrast';

let shared: Promise<HighlighterCore> | undefined;

/** The page’s highlighter with a language loaded. It runs on the browser’s own regular expressions: no WebAssembly, no eval. */
export async function highlighterWith(language: LanguageName): Promise<HighlighterCore> {
  shared ??= createHighlighterCore({
    themes: [
      import('shiki/themes/github-light-high-contrast.mjs'),
      import('shiki/themes/github-dark-high-contrast.mjs'),
    ],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const highlighter = await shared;
  await highlighter.loadLanguage(await loadLanguage(language));
  return highlighter;
}
