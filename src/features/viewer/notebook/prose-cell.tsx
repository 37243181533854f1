'use client';

import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import classes from './notebook.module.css';
import type { NotebookCell } from './parse-notebook.ts';
import { pictureOf } from './picture-of.ts';

const plugins = [remarkGfm];

/**
 * A Markdown cell as what it describes. Elements are made of it one by one: HTML in it stays text, links lead out of the
 * app alone, and of pictures only those that stand in the notebook are shown.
 */
export default function ProseCell({ source, pictures }: Pick<NotebookCell, 'source' | 'pictures'>) {
  const components: Components = {
    a: ({ href, children }) =>
      isOutside(href) ? (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow">
          {children}
        </a>
      ) : (
        <span>{children}</span>
      ),
    img: ({ src, alt }) => {
      const address = pictureOf(src, pictures);
      // biome-ignore lint/performance/noImgElement: the picture stands in the notebook itself.
      return address ? <img src={address} alt={alt ?? ''} /> : <em>{alt || 'Picture'}</em>;
    },
  };
  return (
    <div className={classes.rendered}>
      {/* Names of attachments would be taken for a protocol; what becomes of an address is decided above. */}
      <Markdown remarkPlugins={plugins} components={components} urlTransform={(url) => url}>
        {source}
      </Markdown>
    </div>
  );
}

function isOutside(href: string | undefined): boolean {
  return href !== undefined && /^(?:https?|mailto):/i.test(href);
}
