/** A file to upload, with the names of the directories it came in, as the browser gives them. */
export interface DroppedFile {
  file: File;
  directories: string[];
}

/** The files of a drop, those in dropped directories too. Must be called before the drop event ends. */
export function droppedFiles(transfer: DataTransfer): Promise<DroppedFile[]> {
  const lists = [...transfer.items].map((item): DroppedFile[] | Promise<DroppedFile[]> => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    if (entry) return filesOf(entry, []);
    // What comes from another page has no entry, and may be a file all the same.
    const file = item.getAsFile();
    return file ? [{ file, directories: [] }] : [];
  });
  return Promise.all(lists).then((found) => found.flat());
}

async function filesOf(entry: FileSystemEntry, directories: string[]): Promise<DroppedFile[]> {
  if (isFile(entry))
    return [{ file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)), directories }];
  if (!isDirectory(entry)) return [];
  const found: DroppedFile[] = [];
  const reader = entry.createReader();
  // It gives a hundred or so at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    for (const child of some) found.push(...(await filesOf(child, [...directories, entry.name])));
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
