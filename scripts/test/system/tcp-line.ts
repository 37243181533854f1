import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A line to a server that can be cut and mended. */
export interface TcpLine {
  /** Of the line's near end, on the loopback. */
  port: number;
  /** Breaks what is open and refuses what comes, as if the server were down. */
  cut(): void;
  /** Holds every byte in both directions, as if the server stood still. */
  hold(): void;
  mend(): void;
  close(): Promise<void>;
}

/**
 * Puts a line between whoever connects to its port and the server at `host:port`. Bytes take `latencyMs` for their way,
 * in either direction.
 */
export async function openTcpLine(host: string, port: number, { latencyMs = 0 } = {}): Promise<TcpLine> {
  const open = new Set<Socket>();
  let state: 'open' | 'cut' | 'held' = 'open';
  const later = (work: () => void) => (latencyMs > 0 ? setTimeout(work, latencyMs) : work());
  const server = createServer((near) => {
    if (state === 'cut') {
      near.resetAndDestroy();
      return;
    }
    const far = connect(port, host);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.once('close', () => {
        open.delete(socket);
        later(() => other.destroySoon());
      });
      socket.on('data', (chunk) => later(() => other.write(chunk)));
      if (state === 'held') socket.pause();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The line has no port.');
  return {
    port: address.port,
    cut() {
      state = 'cut';
      for (const socket of open) socket.destroy();
    },
    hold() {
      state = 'held';
      for (const socket of open) socket.pause();
    },
    mend() {
      state = 'open';
      for (const socket of open) socket.resume();
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
