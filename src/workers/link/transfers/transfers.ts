import type { Readable } from 'node:stream';
import type { TransferGrant } from '#src/contracts/worker-api/grants.ts';
import { receiveTransfer } from './receive-transfer.ts';
import { sendTransfer, type TransferAbout } from './send-transfer.ts';

/** Streams between this worker and the process that asked for them. */
export interface Transfers {
  send(transfer: TransferGrant, source: Readable, about: TransferAbout, signal: AbortSignal): Promise<void>;
  receive(transfer: TransferGrant, signal: AbortSignal): Promise<Readable>;
}

/** Transfers in the name of the worker that holds `token`. A stream that stands still for `idleMs` is broken off. */
export function createTransfers({ token, idleMs = 60_000 }: { token: string; idleMs?: number }): Transfers {
  return {
    send: (transfer, source, about, signal) => sendTransfer({ transfer, token, idleMs, signal }, source, about),
    receive: (transfer, signal) => receiveTransfer({ transfer, token, idleMs, signal }),
  };
}
