'use client';

import { useCallback, useEffect, useReducer, useRef } from 'react';
import { showRefusal } from '#src/components/notices.tsx';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPCClient } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import type { DroppedFile } from './dropped-files.ts';
import { placeFiles } from './place-files.ts';
import { sendUpload } from './send-upload.ts';
import { type ConflictChoice, isPending, noUploads, reduceUploads, type Upload } from './upload-queue.ts';

const atOnce = 2;

export interface Uploads {
  uploads: readonly Upload[];
  add: (directory: ProjectPath, dropped: readonly DroppedFile[]) => Promise<void>;
  cancel: (id: string) => void;
  retry: (id: string) => void;
  choose: (id: string, choice: ConflictChoice, forAll: boolean) => void;
  clear: () => void;
}

/** The uploads of a project: two at a time, each with its own progress, cancel, and choice where a name is taken. */
export function useUploads(projectId: string, onUploaded: () => void): Uploads {
  const client = useTRPCClient();
  const [queue, dispatch] = useReducer(reduceUploads, noUploads);
  const files = useRef(new Map<string, File>());
  const running = useRef(new Map<string, AbortController>());

  const stat = useCallback((path: ProjectPath) => client.files.stat.query({ projectId, path }), [client, projectId]);
  const start = useCallback(
    async (upload: Upload, file: File) => {
      const { id } = upload;
      const controller = new AbortController();
      running.current.set(id, controller);
      // One that was canceled says nothing more: the same file may be on its way again.
      const isCurrent = () => running.current.get(id) === controller;
      dispatch({ type: 'started', id });
      try {
        const onSent = (sentBytes: number) => dispatch({ type: 'sent', id, sentBytes });
        const path = await sendUpload({ projectId, upload, file, signal: controller.signal, onSent, stat });
        onUploaded();
        if (!isCurrent()) return;
        files.current.delete(id);
        dispatch({ type: 'done', id, path });
      } catch (error) {
        if (!isCurrent()) return;
        const { code, userMessage } = reportOf(error);
        const clash = code === 'already_exists' || code === 'changed_meanwhile';
        if (clash && upload.choice === null) dispatch({ type: 'clashed', id });
        else dispatch({ type: 'failed', id, problem: userMessage });
      } finally {
        if (isCurrent()) running.current.delete(id);
      }
    },
    [projectId, stat, onUploaded],
  );
  useEffect(() => {
    const free = atOnce - running.current.size;
    for (const upload of queue.uploads
      .filter(({ id, state }) => state === 'waiting' && !running.current.has(id))
      .slice(0, Math.max(0, free))) {
      const file = files.current.get(upload.id);
      if (file) void start(upload, file);
    }
  }, [queue, start]);
  const pending = queue.uploads.some(isPending);
  useEffect(() => {
    if (!pending) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [pending]);

  const makeDirectories = async (wanted: readonly ProjectPath[]) => {
    for (const path of wanted) {
      await client.files.makeDirectory.mutate({ projectId, path }).catch((error: unknown) => {
        if (reportOf(error).code !== 'already_exists') throw error;
      });
    }
  };
  return {
    uploads: queue.uploads,
    add: async (directory, dropped) => {
      const { files: placed, directories, problems } = placeFiles(directory, dropped);
      if (problems.length > 0)
        showRefusal('Some files were not uploaded', { userMessage: problems.slice(0, 5).join(' ') });
      try {
        await makeDirectories(directories);
      } catch (error) {
        return showRefusal('The folders could not be made', reportOf(error));
      }
      const uploads = placed.map(({ path, file }) => {
        const id = crypto.randomUUID();
        files.current.set(id, file);
        return { id, path, sizeBytes: file.size };
      });
      dispatch({ type: 'added', uploads });
    },
    cancel: (id) => {
      const controller = running.current.get(id);
      running.current.delete(id);
      controller?.abort();
      dispatch({ type: 'canceled', id });
    },
    retry: (id) => dispatch({ type: 'retried', id }),
    choose: (id, choice, forAll) => dispatch({ type: 'chosen', id, choice, forAll }),
    clear: () => dispatch({ type: 'cleared' }),
  };
}
