'use client';

import { Group, Loader, Text } from '@mantine/core';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import { ErrorState } from '#src/components/error-state.tsx';
import { counted } from '#src/components/format/count.ts';
import { ScrollRegion } from '../scroll-region.tsx';
import { openPdf } from './open-pdf.ts';
import classes from './pdf.module.css';
import { PdfPage } from './pdf-page.tsx';

/** A PDF page by page: those near the screen are drawn. */
export function PdfView({ bytes, label }: { bytes: Uint8Array; label: string }) {
  const [opened, setOpened] = useState<PDFDocumentProxy | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    let close: (() => void) | null = null;
    setOpened(null);
    setProblem(null);
    openPdf(bytes).then(
      (pdf) => {
        if (left) return pdf.close();
        close = pdf.close;
        setOpened(pdf.document);
      },
      (error: unknown) => {
        if (!left) setProblem(problemWords(error));
      },
    );
    return () => {
      left = true;
      close?.();
    };
  }, [bytes]);
  if (problem !== null) return <ErrorState title="This PDF could not be shown" report={{ userMessage: problem }} />;
  if (!opened) return <Loader size="sm" m="lg" aria-label="Opening the PDF" />;
  return (
    <>
      <ScrollRegion className={classes.frame} label={label}>
        {Array.from({ length: opened.numPages }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pages never move.
          <PdfPage key={at} document={opened} number={at + 1} />
        ))}
      </ScrollRegion>
      <Group px={12} py={4}>
        <Text size="xs" c="dimmed">
          {counted(opened.numPages, 'page')}
        </Text>
      </Group>
    </>
  );
}

function problemWords(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return 'It is protected by a password. Download it and open it in a PDF program.';
  if (name === 'InvalidPDFException') return 'It is damaged, or no PDF at all. Download it to look into it.';
  return 'It could not be read. Download it and open it in a PDF program.';
}
