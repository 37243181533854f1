'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { showRefusal } from '#src/components/notices.tsx';
import type { ErrorCode } from '#src/contracts/errors/error-codes.ts';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPC, useTRPCClient } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { putFile } from '../../explorer/upload/put-file.ts';
import { beginDraft, keepDraft, keepLastDraft, readDraft } from './drafts.ts';
import { type EditableText, forSaving } from './line-ends.ts';

interface TextEditInput {
  projectId: string;
  path: ProjectPath;
  /** As it was loaded. */
  loaded: EditableText & { version: string };
  onSaved: (bytes: Uint8Array<ArrayBuffer>, entry: DirectoryEntry) => void;
}

/** What stands between the person’s text and the file. `entry` is null where the file is gone. */
export interface Conflict {
  entry: DirectoryEntry | null;
}

/** A rest between keys after which the draft is kept, milliseconds. */
const restMs = 400;
const conflictCodes: ReadonlySet<ErrorCode> = new Set(['changed_meanwhile', 'already_exists', 'not_found']);

/** The state of one file in the editor: its text, what is unsaved, what changed on the disk meanwhile, and saving. */
export function useTextEdit({ projectId, path, loaded, onSaved }: TextEditInput) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [base, setBase] = useState(() => startOf(projectId, path, loaded).base);
  const [text, setText] = useState(() => startOf(projectId, path, loaded).text);
  const [lastLoaded, setLastLoaded] = useState(loaded.version);
  const [saving, setSaving] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [roomLeft, setRoomLeft] = useState(true);
  const latest = useRef(text);
  const dirty = text !== base.text;
  if (lastLoaded !== loaded.version) {
    setLastLoaded(loaded.version);
    // After one's own save the file is loaded again as it is here already.
    if (!dirty && loaded.version !== base.version) {
      setBase(loaded);
      setText(loaded.text);
    }
  }

  const kept = useRef({ projectId, path, base, text, dirty });
  useEffect(() => {
    latest.current = text;
    kept.current = { projectId, path, base, text, dirty };
    const timer = setTimeout(() => {
      if (dirty || readDraft(projectId, path) !== null)
        setRoomLeft(keepDraft(projectId, path, dirty ? { baseVersion: base.version, text } : null));
    }, restMs);
    return () => clearTimeout(timer);
  }, [projectId, path, base, text, dirty]);
  useEffect(() => {
    beginDraft(kept.current.projectId, kept.current.path);
    // Neither leaving the tab nor a reload may lose what the timer has not kept yet.
    const keepLast = () => {
      const last = kept.current;
      keepLastDraft(last.projectId, last.path, last.dirty ? { baseVersion: last.base.version, text: last.text } : null);
    };
    window.addEventListener('pagehide', keepLast);
    return () => {
      window.removeEventListener('pagehide', keepLast);
      keepLast();
    };
  }, []);

  const statKey = trpc.files.stat.queryKey({ projectId, path });
  const onDisk = useQuery(
    trpc.files.stat.queryOptions({ projectId, path }, { staleTime: 1_000, refetchOnWindowFocus: true }),
  );
  const changedOnDisk = onDisk.data !== undefined && onDisk.data.version !== base.version && !saving;

  const findEntry = async (): Promise<DirectoryEntry | null> => {
    try {
      const entry = await client.files.stat.query({ projectId, path });
      queryClient.setQueryData(statKey, entry);
      return entry;
    } catch (error) {
      if (reportOf(error).code === 'not_found') return null;
      throw error;
    }
  };
  const compare = async () => {
    try {
      setConflict({ entry: await findEntry() });
    } catch (error) {
      showRefusal('The file could not be compared', reportOf(error));
    }
  };
  const put = async (baseVersion: string | null) => {
    const sent = text;
    const bytes = forSaving(sent, base);
    setSaving(true);
    try {
      // Asked before, so that a change is known without sending anything; the write checks it again.
      const now = await findEntry();
      if ((now?.version ?? null) !== baseVersion) return setConflict({ entry: now });
      const entry = await putFile({ projectId, path, baseVersion, body: bytes });
      queryClient.setQueryData(statKey, entry);
      setBase({ ...base, text: sent, version: entry.version });
      setConflict(null);
      keepDraft(projectId, path, latest.current === sent ? null : { baseVersion: entry.version, text: latest.current });
      onSaved(bytes, entry);
    } catch (error) {
      const report = reportOf(error);
      if (conflictCodes.has(report.code)) await compare();
      else showRefusal('The file was not saved', report);
    } finally {
      setSaving(false);
    }
  };
  return {
    text,
    setText,
    dirty,
    saving,
    conflict,
    changedOnDisk,
    /** False where the browser has no room to keep the draft. */
    roomLeft,
    save: () => {
      if (dirty && !saving) void put(base.version);
    },
    /** Writes over what is there now, as the conflict showed it. */
    overwrite: () => void put(conflict?.entry?.version ?? null),
    compare: () => void compare(),
    closeConflict: () => setConflict(null),
    /** Takes another text in place of one’s own; the editor’s undo brings that back. */
    take: (theirs: EditableText & { version: string }) => {
      setBase(theirs);
      setText(theirs.text);
      setConflict(null);
    },
  };
}

function startOf(projectId: string, path: ProjectPath, loaded: TextEditInput['loaded']) {
  const draft = readDraft(projectId, path);
  if (!draft || draft.text === loaded.text) return { base: loaded, text: loaded.text };
  // A draft that was begun on another version is saved over the new one only after the question.
  return { base: { ...loaded, version: draft.baseVersion }, text: draft.text };
}
