'use client';

import { Loader, SegmentedControl } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { decodeText } from '../viewer/content/decode-text.ts';
import type { LegacyEncoding } from '../viewer/content/legacy-encodings.ts';
import type { FileContent } from '../viewer/content/load-file.ts';
import { extensionOf } from '../viewer/content/viewer-kind.ts';
import { useLegacyEncoding } from '../viewer/text/use-legacy-encoding.ts';
import { VersionFacts, type Versions } from './version-facts.tsx';

const loading = () => <Loader size="sm" m="lg" aria-label="Comparing" />;
const MergedText = dynamic(() => import('./merged-text.tsx'), { ssr: false, loading });
const TableCompare = dynamic(() => import('./table-compare.tsx').then((part) => part.TableCompare), { loading });

const ways = ['side', 'inline', 'cells'] as const;
type Way = (typeof ways)[number];

/** Two versions of a text: side by side, in one, or cell by cell where both are tables. A phone shows them in one. */
export function TextCompare({ name, before, after, isTable }: Versions & { isTable: boolean }) {
  const narrow = useMediaQuery('(max-width: 48em)', false);
  const [kept, setWay] = useLocalStorage<Way>({ key: 'buckets.compare.way', defaultValue: 'side' });
  const [legacy] = useLegacyEncoding();
  const texts = useMemo(
    () => ({ before: textOf(before, legacy), after: textOf(after, legacy) }),
    [before, after, legacy],
  );
  const possible = ways.filter((way) => (way === 'cells' ? isTable : way === 'side' ? !narrow : true));
  const way = possible.includes(kept) ? kept : (possible[0] ?? 'inline');
  return (
    <>
      <VersionFacts before={before} after={after}>
        {possible.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="How they are shown"
            data={possible.map((value) => ({ value, label: labels[value] }))}
            value={way}
            onChange={(value) => setWay(ways.find((known) => known === value) ?? 'side')}
          />
        )}
      </VersionFacts>
      {way === 'cells' ? (
        <TableCompare
          before={{ text: texts.before, cut: before?.truncated ?? false }}
          after={{ text: texts.after, cut: after?.truncated ?? false }}
          extension={extensionOf(name)}
          label={`Cells of ${name} that differ`}
        />
      ) : (
        <MergedText {...texts} name={name} inline={way === 'inline'} />
      )}
    </>
  );
}

const labels: Record<Way, string> = { side: 'Side by side', inline: 'In one', cells: 'By cell' };

function textOf(content: FileContent | null, legacy: LegacyEncoding): string {
  return content ? decodeText(content.bytes, content.truncated, legacy).text : '';
}
