export interface PdfPage {
  heading: string;
  paragraphs: string[];
}

const width = 595;
const height = 842;
const margin = 64;
const charactersPerLine = 84;

/** A PDF document (1.4, A4, Helvetica), one page an entry; text outside of Latin-1 becomes a question mark. */
export function writePdf(title: string, pages: readonly PdfPage[]): Buffer {
  const pageIds = pages.map((_, at) => 4 + at * 2);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, at) => {
      const stream = drawPage(page, at + 1, pages.length);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + at * 2} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
    `<< /Title (${escapeText(title)}) /Producer (Calculus 2026) >>`,
  ];
  let text = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  // Every character is one byte, so that the offsets counted above are those of the file.
  return Buffer.from(text, 'latin1');
}

function drawPage(page: PdfPage, number: number, count: number): string {
  const lines = page.paragraphs.flatMap((paragraph) => [...wrap(paragraph), '']);
  const body = lines.map((line) => `(${escapeText(line)}) Tj T*`).join('\n');
  return [
    `BT /F1 18 Tf ${margin} ${height - margin} Td (${escapeText(page.heading)}) Tj ET`,
    `${margin} ${height - margin - 12} m ${width - margin} ${height - margin - 12} l S`,
    `BT /F1 11 Tf 15 TL ${margin} ${height - margin - 40} Td\n${body}\nET`,
    `BT /F1 9 Tf ${width / 2 - 10} ${margin / 2} Td (${number} / ${count}) Tj ET`,
  ].join('\n');
}

function wrap(paragraph: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > charactersPerLine) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function escapeText(text: string): string {
  return text.replace(/[^\u0020-\u007e\u00a0-\u00ff]/g, '?').replace(/[\\()]/g, '\\$&');
}
