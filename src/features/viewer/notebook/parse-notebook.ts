import { z } from 'zod';

const text = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value.join('') : value));
const bundle = z.record(z.string(), z.unknown());
const output = z.discriminatedUnion('output_type', [
  z.object({ output_type: z.literal('stream'), name: z.string().default('stdout'), text }),
  z.object({ output_type: z.literal('execute_result'), data: bundle }),
  z.object({ output_type: z.literal('display_data'), data: bundle }),
  z.object({
    output_type: z.literal('error'),
    ename: z.string(),
    evalue: z.string(),
    traceback: z.array(z.string()).default([]),
  }),
]);
const cell = z.object({
  cell_type: z.enum(['code', 'markdown', 'raw']),
  source: text,
  execution_count: z.number().nullish(),
  outputs: z.array(z.unknown()).default([]),
  attachments: z.record(z.string(), bundle).default({}).catch({}),
});
const notebook = z.object({
  cells: z.array(cell),
  metadata: z
    .object({
      language_info: z.object({ name: z.string() }).optional(),
      kernelspec: z.object({ language: z.string().optional() }).optional(),
    })
    .default({}),
});

export type NotebookOutput =
  | { kind: 'text'; text: string; error: boolean }
  /** By an address that holds it. */
  | { kind: 'image'; address: string }
  /** Of a kind that is not shown, since it could run: HTML, scripts, widgets. */
  | { kind: 'left-out'; types: string[] };

export interface NotebookCell {
  kind: 'code' | 'markdown' | 'raw';
  source: string;
  count: number | null;
  /** The addresses of those that its Markdown may show, by name. */
  pictures: ReadonlyMap<string, string>;
  outputs: NotebookOutput[];
}

export interface Notebook {
  language: string;
  cells: NotebookCell[];
}

/** A notebook’s cells with the outputs that are text or pictures; null where the text is no notebook of format 4. */
export function parseNotebook(json: string): Notebook | null {
  const parsed = notebook.safeParse(parseJson(json));
  if (!parsed.success) return null;
  const { cells, metadata } = parsed.data;
  return {
    language: metadata.language_info?.name ?? metadata.kernelspec?.language ?? 'python',
    cells: cells.map(({ cell_type, source, execution_count, outputs, attachments }) => ({
      kind: cell_type,
      source,
      count: execution_count ?? null,
      pictures: picturesOf(attachments),
      outputs: outputs.map(readOutput),
    })),
  };
}

function readOutput(raw: unknown): NotebookOutput {
  const { data: said } = output.safeParse(raw);
  if (!said) return { kind: 'left-out', types: ['unknown'] };
  if (said.output_type === 'stream')
    return { kind: 'text', text: withoutColours(said.text), error: said.name === 'stderr' };
  if (said.output_type === 'error') {
    return {
      kind: 'text',
      text: withoutColours(said.traceback.join('\n') || `${said.ename}: ${said.evalue}`),
      error: true,
    };
  }
  const address = pictureIn(said.data);
  if (address) return { kind: 'image', address };
  const plain = text.safeParse(said.data['text/plain']);
  return plain.success
    ? { kind: 'text', text: withoutColours(plain.data), error: false }
    : { kind: 'left-out', types: Object.keys(said.data) };
}

function picturesOf(attachments: Record<string, Record<string, unknown>>): Map<string, string> {
  return new Map(
    Object.entries(attachments).flatMap(([name, data]) => {
      const address = pictureIn(data);
      return address ? [[name, address] as const] : [];
    }),
  );
}

function pictureIn(data: Record<string, unknown>): string | null {
  for (const type of ['image/png', 'image/jpeg'] as const) {
    const base64 = text.safeParse(data[type]);
    // Anything else than base64 in a data: URL is no picture.
    if (base64.success && /^[A-Za-z0-9+/=\s]+$/.test(base64.data))
      return `data:${type};base64,${base64.data.replace(/\s/g, '')}`;
  }
  return null;
}

function withoutColours(said: string): string {
  return said.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Cut, or damaged: the caller shows its source.
    return null;
  }
}
