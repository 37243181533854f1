'use client';

/** What stands when even the document could not be shown: without theme, as nothing of it can be relied on. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Buckets</title>
        <main role="alert">
          <h1>Buckets could not be shown</h1>
          <p>Something went wrong while the page was put together. Nothing that runs is affected.</p>
          <button type="button" onClick={retry}>
            Retry
          </button>
        </main>
      </body>
    </html>
  );
}
