import type { PDFDocumentProxy } from 'pdfjs-dist';

interface OpenPdf {
  document: PDFDocumentProxy;
  /** Ends its worker and frees its memory. */
  close: () => void;
}

/**
 * Opens a PDF from its bytes, in a worker of its own. Nothing in it runs: this pdf.js has no eval any more, and its
 * sandbox for scripts of documents is not loaded. It fetches nothing.
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const pdf = await import('pdfjs-dist');
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  const worker = pdf.PDFWorker.create({ port });
  const task = pdf.getDocument({
    // The worker takes the bytes over: it gets a copy, since the cache still has them.
    data: bytes.slice(),
    worker,
    enableXfa: false,
    useWasm: false,
    stopAtErrors: false,
    // A page of a hostile file may be of any size: this bounds the memory of a picture in it.
    maxImageSize: 64 * 1024 * 1024,
  });
  const close = () => {
    void task.destroy().finally(() => {
      worker.destroy();
      port.terminate();
    });
  };
  try {
    return { document: await task.promise, close };
  } catch (error) {
    close();
    throw error;
  }
}
