/** The part of a worker's log that its parts write their lines with. */
export interface WorkerLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}
