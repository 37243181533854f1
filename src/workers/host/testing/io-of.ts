import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { type ArchiveFormat, entryName } from '#src/contracts/files/archive.ts';
import type { DirectoryEntry, ListingPage } from '#src/contracts/files/entry.ts';
import { listingQuery } from '#src/contracts/files/entry.ts';
import { type ProjectPath, projectPath } from '#src/contracts/files/paths.ts';
import type { HostParts } from '../host-parts.ts';
import { hostIoHandlers } from '../io/handlers.ts';
import type { Tree } from '../storage/tree.ts';
import { ioContext, testTransfer } from './io-context.ts';

/**
 * The host's requests on one tree, in few words; reads are of a snapshot where one is given. Paths are taken as they are:
 * what no schema lets through, too.
 */
export function ioOf(parts: HostParts, { project }: Pick<Tree, 'project'>, snapshot: string | null = null) {
  const io = hostIoHandlers(parts);
  const at = (path: string): ProjectPath => projectPath.parse(path);
  return {
    list: (path: string, query = {}): Promise<ListingPage> =>
      io['list-directory']({ project, snapshot, path: at(path), query: listingQuery.parse(query) }, ioContext()),
    stat: (path: string): Promise<DirectoryEntry> =>
      io['stat-entry']({ project, snapshot, path: at(path) }, ioContext()),
    async send(path: string, maxBytes: number | null = null) {
      const context = ioContext();
      const output = await io['send-file'](
        { project, snapshot, path: at(path), transfer: testTransfer, maxBytes },
        context,
      );
      return { ...output, bytes: context.sent[0]?.bytes ?? Buffer.alloc(0) };
    },
    /** An archive of entries of a directory, or of the directory itself where none is named. */
    async archive(format: ArchiveFormat, directory: string, names: string[] = []) {
      const context = ioContext();
      const content = { directory: at(directory), names: names.map((name) => entryName.parse(name)) };
      const homeName = entryName.parse('Home');
      await io['send-archive']({ project, snapshot, content, format, homeName, transfer: testTransfer }, context);
      return context.sent[0]?.bytes ?? Buffer.alloc(0);
    },
    async receive(
      path: string,
      content: string | Readable,
      { baseVersion = null as string | null, sizeBytes = null as number | null, late = false } = {},
    ) {
      const body = typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content;
      const input = { project, path: at(path), transfer: testTransfer, baseVersion, sizeBytes };
      return (await io['receive-file'](input, ioContext({ body, late }))).entry;
    },
    make: (path: string) => io['make-directory']({ project, path: at(path) }, ioContext()),
    rename: (from: string, to: string) => io['rename-entry']({ project, from: at(from), to: at(to) }, ioContext()),
    remove: (paths: string[], undoId: string = randomUUID()) =>
      io['remove-entries']({ project, paths: paths.map(at), undoId }, ioContext()),
    undo: (undoId: string) => io['undo-removal']({ project, undoId }, ioContext()),
    snapshots: () => io['list-snapshots']({ project }, ioContext()),
    versions: (path: string) => io['list-snapshot-versions']({ project, path: at(path) }, ioContext()),
    take: () => io['take-snapshot']({ project }, ioContext()),
    removeSnapshots: (times: string[]) => io['remove-snapshots']({ project, times }, ioContext()),
  };
}
