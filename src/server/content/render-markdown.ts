import MarkdownIt from 'markdown-it';

// HTML in a text stays text. What else could be smuggled in runs nowhere: the answer is sandboxed, on its own origin.
const markdown = new MarkdownIt({ html: false, linkify: false });

const style = `
  :root { color-scheme: light dark; }
  body { max-width: 46rem; margin: 0 auto; padding: 1.5rem; font: 15px/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
  pre, code { font: 13px/1.5 ui-monospace, monospace; }
  pre { padding: .75rem 1rem; overflow: auto; border: 1px solid #8884; border-radius: 6px; }
  table { border-collapse: collapse; } th, td { padding: .3rem .6rem; border: 1px solid #8884; }
  blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid #8884; }
  img { max-width: 100%; }`;

/** A page of what a Markdown text describes; `cut` says that its end is missing. Of Markdown alone, never of HTML in it. */
export function renderMarkdown(text: string, cut: boolean): string {
  const note = cut ? '<p><em>The text is long: only its beginning is shown here.</em></p>' : '';
  return `<!doctype html><meta charset="utf-8"><title>Rendered</title><style>${style}</style>${note}${markdown.render(text)}`;
}
