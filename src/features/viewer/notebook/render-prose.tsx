import MarkdownIt, { type Token } from 'markdown-it';
import { createElement, Fragment, type ReactNode } from 'react';
import { findAttachment } from './find-attachment.ts';
import { readFormulas } from './read-formulas.ts';

const markdown = new MarkdownIt({ html: false, linkify: true }).use(readFormulas);
// “notes.md” is a file.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

/** Elements in each other: React takes a place on its stack for each. What lies deeper is text of the last one. */
const mostDeep = 50;
/** A few letters make a table of ten thousand cells. */
const mostTokens = 5_000;

/**
 * What a Markdown text describes, in elements that are made one by one: HTML in it stays text, formulas stand as they were
 * written, and of pictures only `pictures` (addresses by name) are shown. What describes too much is shown as it is written.
 */
export function renderProse(source: string, pictures: ReadonlyMap<string, string>): ReactNode {
  const tokens = markdown.parse(source, {});
  if (tokens.length > mostTokens) return <pre>{source}</pre>;
  return createElement(Fragment, null, ...toNodes(tokens, pictures));
}

function toNodes(tokens: readonly Token[], pictures: ReadonlyMap<string, string>): ReactNode[] {
  const root: ReactNode[] = [];
  const open: { token: Token; children: ReactNode[] }[] = [];
  for (const token of tokens) {
    const inside = open.at(-1)?.children ?? root;
    if (token.nesting === 1) {
      open.push({ token, children: open.length < mostDeep ? [] : inside });
    } else if (token.nesting === 0) {
      inside.push(leaf(token, pictures));
    } else {
      const ended = open.pop();
      if (ended && open.length < mostDeep) {
        const isInLink = open.some((outer) => outer.token.type === 'link_open');
        (open.at(-1)?.children ?? root).push(around(ended.token, ended.children, isInLink));
      }
    }
  }
  return root;
}

function around(token: Token, children: ReactNode[], isInLink: boolean): ReactNode {
  const isLink = token.type === 'link_open';
  // The paragraphs of a list without gaps; a link in a link.
  if (token.hidden || (isLink && isInLink)) return createElement(Fragment, null, ...children);
  if (isLink) return link(token.attrGet('href') ?? '', children);
  const start = token.type === 'ordered_list_open' ? Number(token.attrGet('start') ?? 1) : undefined;
  const align = /^text-align:(left|right|center)$/.exec(token.attrGet('style') ?? '')?.[1];
  return createElement(token.tag, { start, 'data-align': align }, ...children);
}

/** What is no whole address would lead to a page of the app. */
function link(href: string, children: ReactNode[]): ReactNode {
  return /^(?:https?:\/\/|mailto:)/i.test(href)
    ? createElement('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, ...children)
    : createElement('span', null, ...children);
}

function leaf(token: Token, pictures: ReadonlyMap<string, string>): ReactNode {
  switch (token.type) {
    case 'inline':
      return createElement(Fragment, null, ...toNodes(token.children ?? [], pictures));
    case 'softbreak':
      return '\n';
    case 'hardbreak':
    case 'hr':
      return createElement(token.tag);
    case 'code_inline':
    case 'formula':
      return <code>{token.content}</code>;
    case 'formula_block':
      return (
        <p>
          <code>{token.content}</code>
        </p>
      );
    case 'code_block':
    case 'fence':
      return <pre>{token.content}</pre>;
    case 'image': {
      const address = findAttachment(token.attrGet('src') ?? '', pictures);
      const said = (token.children ?? []).map(({ content }) => content).join('');
      // biome-ignore lint/performance/noImgElement: the picture stands in the notebook itself.
      return address ? <img src={address} alt={said} /> : <em>{said || 'Picture'}</em>;
    }
    default:
      return token.content;
  }
}
