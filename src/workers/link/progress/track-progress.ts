import type { OperationKind } from '#src/contracts/operations/catalogue.ts';
import { percentOf } from '#src/contracts/operations/percent.ts';
import { type ProgressEvent, type ProgressSummary, progressSummary } from '#src/contracts/operations/progress.ts';
import { createSpeedMeter } from './speed-meter.ts';

/** What a step may say; the rest is filled in. */
export type ReportedEvent = Omit<ProgressEvent, 'ts' | 'message' | 'level'> &
  Partial<Pick<ProgressEvent, 'message' | 'level'>>;

export interface ProgressTracker {
  /** Takes an event; never blocks and never fails. */
  report(event: ReportedEvent): void;
  /** The newest event as the whole operation's; undefined before the first. */
  latest(): ProgressSummary | undefined;
  /** Sends what was held back. */
  end(): void;
}

interface TrackOptions {
  kind: OperationKind;
  step: string;
  /** What no word may hold; the longest first. */
  secrets?: readonly string[];
  /** Sends one event; may not throw. */
  send(summary: ProgressSummary): void;
  /** Told of an event that has not the right form. */
  refused(reason: string): void;
}

const leastGapMs = 200;
/** Warnings and errors that are sent each for itself; a flood of more is thinned like the rest. */
const loudEvents = 50;

/**
 * Follows one attempt of a step: fills in percent (which never falls), speed and time left, and thins the events to
 * five a second; each change of phase, each warning and the last event are sent in any case.
 */
export function trackProgress({ kind, step, secrets = [], send, refused }: TrackOptions): ProgressTracker {
  const meter = createSpeedMeter();
  let latest: ProgressSummary | undefined;
  let held: ProgressSummary | undefined;
  let percent = 0;
  let loud = 0;
  let sentAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!held) return;
    const summary = held;
    held = undefined;
    sentAt = performance.now();
    send(summary);
  }

  const clean = (text: string | undefined) =>
    text && secrets.reduce((left, secret) => left.replaceAll(secret, '•••'), text);

  return {
    report(event) {
      const nowMs = performance.now();
      const measured = event.progress ? meter.measure(event.phase, event.progress, nowMs) : {};
      const parsed = progressSummary.safeParse({
        ...measured,
        ...withoutUndefined(event),
        ts: Date.now(),
        message: clean(event.message)?.slice(0, 500),
        detail: clean(event.detail)?.slice(0, 1_000),
        step,
        percent: Math.max(percent, percentOf(kind, step, event)),
      });
      if (!parsed.success) return refused(parsed.error.message);
      const changed = parsed.data.phase !== latest?.phase;
      const isLoud = parsed.data.level !== 'info' && loud++ < loudEvents;
      if (changed || isLoud) flush();
      latest = parsed.data;
      percent = latest.percent;
      held = latest;
      if (changed || isLoud || nowMs - sentAt >= leastGapMs) flush();
      else timer ??= setTimeout(flush, leastGapMs - (nowMs - sentAt));
    },
    latest: () => latest,
    end: flush,
  };
}

function withoutUndefined(event: ReportedEvent): Partial<ReportedEvent> {
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined));
}
