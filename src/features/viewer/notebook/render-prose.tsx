import MarkdownIt, { type Token } from 'markdown-it';
import { createElement, Fragment, type ReactNode } from 'react';
import { findAttachment } from './find-attachment.ts';
import { type KeptFormulas, keepFormulas } from './keep-formulas.ts';

/** It bounds how deep lists and quotes go into each other, and never throws. */
const markdown = new MarkdownIt({ html: false, linkify: false });

interface Parts {
  formulas: KeptFormulas;
  pictures: ReadonlyMap<string, string>;
}

/**
 * What a Markdown text describes, in elements that are made one by one: HTML in it stays text, formulas stand as they were
 * written, and of pictures only `pictures` (addresses by name) are shown.
 */
export function renderProse(source: string, pictures: ReadonlyMap<string, string>): ReactNode {
  const formulas = keepFormulas(source);
  return createElement(Fragment, null, ...toNodes(markdown.parse(formulas.text, {}), { formulas, pictures }));
}

function toNodes(tokens: readonly Token[], parts: Parts): ReactNode[] {
  const root: ReactNode[] = [];
  const open: { token: Token; children: ReactNode[] }[] = [];
  for (const token of tokens) {
    if (token.nesting === 1) {
      open.push({ token, children: [] });
      continue;
    }
    const ended = token.nesting === -1 ? open.pop() : undefined;
    const node = ended ? around(ended.token, ended.children, parts) : leaf(token, parts);
    (open.at(-1)?.children ?? root).push(node);
  }
  return root;
}

function around(token: Token, children: ReactNode[], { formulas }: Parts): ReactNode {
  // The paragraphs of a list without gaps.
  if (token.hidden) return createElement(Fragment, null, ...children);
  if (token.type === 'link_open') return link(formulas.restore(token.attrGet('href') ?? ''), children);
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

function leaf(token: Token, parts: Parts): ReactNode {
  const { formulas, pictures } = parts;
  switch (token.type) {
    case 'inline':
      return createElement(Fragment, null, ...toNodes(token.children ?? [], parts));
    case 'softbreak':
      return '\n';
    case 'hardbreak':
    case 'hr':
      return createElement(token.tag);
    case 'code_inline':
      return <code>{formulas.restore(token.content)}</code>;
    case 'code_block':
    case 'fence':
      return <pre>{formulas.restore(token.content)}</pre>;
    case 'image': {
      const address = findAttachment(token.attrGet('src') ?? '', pictures);
      const said = formulas.restore(token.content);
      // biome-ignore lint/performance/noImgElement: the picture stands in the notebook itself.
      return address ? <img src={address} alt={said} /> : <em>{said || 'Picture'}</em>;
    }
    default:
      return createElement(
        Fragment,
        null,
        ...formulas
          .partsOf(token.content)
          .map(({ text, isFormula }) => (isFormula ? createElement('code', null, text) : text)),
      );
  }
}
