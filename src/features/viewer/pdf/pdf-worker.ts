// The worker of pdf.js, bundled with the product: it is never fetched from anywhere else.
import 'pdfjs-dist/build/pdf.worker.min.mjs';
