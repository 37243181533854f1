import {
  addBackupsTask,
  forgetBackupsTask,
  readBackupsTask,
  removeBackupsTask,
  searchTask,
  versionsTask,
} from '../catalog/catalog-tasks.ts';
import { countChangesTask } from '../indexing/count-changes-task.ts';
import { writeIndexTask } from '../indexing/write-index-task.ts';

/** Says how far a task has come; without a total where none is known. */
export type TaskProgress = (done: number, total: number | null) => void;

/** All that runs in threads: functions of values that can be sent, which keep nothing but open files. */
export const tasks = {
  writeIndex: writeIndexTask,
  countChanges: countChangesTask,
  readBackups: readBackupsTask,
  addBackups: addBackupsTask,
  removeBackups: removeBackupsTask,
  forgetBackups: forgetBackupsTask,
  search: searchTask,
  versions: versionsTask,
};

export type TaskName = keyof typeof tasks;
export type TaskInput<Name extends TaskName> = Parameters<(typeof tasks)[Name]>[0];
export type TaskOutput<Name extends TaskName> = Awaited<ReturnType<(typeof tasks)[Name]>>;
