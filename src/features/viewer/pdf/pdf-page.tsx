'use client';

import { Text } from '@mantine/core';
import type { PDFDocumentProxy, PDFPageProxy, RenderTask } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import classes from './pdf.module.css';

/** The widest that a page is drawn, CSS pixels. */
const widest = 900;
/** A canvas of more pixels than this is refused by some browsers. */
const mostPixels = 16_000_000;

/** One page of a PDF. It is drawn when it comes near the screen; its text is there for a screen reader. */
export function PdfPage({ document, number }: { document: PDFDocumentProxy; number: number }) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(number === 1);
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  const [text, setText] = useState('');
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!frame.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: '1000px',
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!near) return;
    let left = false;
    const read = async () => {
      const found = await document.getPage(number);
      const content = await found.getTextContent();
      if (left) return;
      setPage(found);
      setText(content.items.map((item) => ('str' in item ? item.str : '')).join(' '));
    };
    read().catch(() => !left && setFailed(true));
    return () => {
      left = true;
    };
  }, [near, document, number]);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!page || !context || !frame.current) return;
    const { width, height } = page.getViewport({ scale: 1 });
    const fit = Math.min(widest, frame.current.clientWidth) / width;
    const sharp = Math.min(window.devicePixelRatio * fit, Math.sqrt(mostPixels / (width * height)));
    const viewport = page.getViewport({ scale: sharp });
    context.canvas.width = viewport.width;
    context.canvas.height = viewport.height;
    context.canvas.style.width = `${width * fit}px`;
    const task: RenderTask = page.render({ canvas: context.canvas, canvasContext: context, viewport });
    // A page that was left while it was drawn has not failed.
    task.promise.catch(
      (error: unknown) => !(error instanceof Error && error.name === 'RenderingCancelledException') && setFailed(true),
    );
    return () => task.cancel();
  }, [page]);
  return (
    <div ref={frame} className={classes.page} style={{ aspectRatio: page ? undefined : '1 / 1.414' }}>
      {failed ? (
        <Text c="dimmed" p="lg" role="alert">
          Page {number} is damaged and could not be drawn.
        </Text>
      ) : (
        <>
          <canvas ref={canvas} className={classes.canvas} role="img" aria-label={`Page ${number}`} />
          <p className={classes.text}>{text}</p>
        </>
      )}
    </div>
  );
}
