interface StreamListener<Event> {
  /** The stream stands. */
  started(): void;
  event(event: Event): void;
  /** The stream is over, whatever the reason. */
  ended(): void;
}

interface RelayInput<Event> {
  /** Tabs with the same name share one stream. Of one account: another one’s events must not reach its tabs. */
  name: string;
  /** The id of an event that came before anything on the screen was read; null: none is known. */
  since: string | null;
  /** Opens the stream, going on after the event with the id where there is one: the server tells what was missed. */
  openStream(listener: StreamListener<Event>, lastEventId: string | null): { unsubscribe(): void };
  idOf(event: Event): string;
  /** Checks what another tab sent; null where it is no event. */
  parse(message: unknown): Event | null;
  onEvent(event: Event): void;
  /** Events may have been missed: ask again for what is on the screen. */
  onGap(): void;
}

/**
 * Shares one event stream among all tabs of a browser: over HTTP/1.1 it has six connections in all. The tab that holds
 * the lock has the stream and passes its events on; when it closes, the next one takes over, after the last event that
 * it heard. Gives the function that leaves.
 */
export function relayEvents<Event>(input: RelayInput<Event>): () => void {
  const channel = new BroadcastChannel(input.name);
  const left = new AbortController();
  let lastEventId: string | null = null;

  const take = (event: Event) => {
    lastEventId = input.idOf(event);
    input.onEvent(event);
  };
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === gap) return input.onGap();
    const event = input.parse(data);
    if (event !== null) take(event);
  };
  // What this tab shows may be older than its place on the channel.
  input.onGap();

  const lead = () =>
    keepStream<Event>(left.signal, {
      open: (listener) => input.openStream(listener, lastEventId ?? input.since),
      event: (event) => {
        take(event);
        channel.postMessage(event);
      },
      started: () => {
        // Where there is an event to go on after, the server knows what was missed.
        if (lastEventId !== null) return;
        input.onGap();
        channel.postMessage(gap);
      },
    });
  navigator.locks.request(input.name, { signal: left.signal }, lead).catch((error: unknown) => {
    if (!left.signal.aborted) throw error;
  });

  return () => {
    left.abort();
    channel.close();
  };
}

const gap = 'events were missed';
const firstRetryMs = 1_000;
const longestRetryMs = 30_000;

interface KeptStream<Event> extends Pick<StreamListener<Event>, 'event' | 'started'> {
  open(listener: StreamListener<Event>): { unsubscribe(): void };
}

/** Holds the stream, opening it again whenever it ends, until `signal` aborts. */
function keepStream<Event>(signal: AbortSignal, on: KeptStream<Event>): Promise<void> {
  return new Promise((resolve) => {
    let waitMs = firstRetryMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stream: { unsubscribe(): void } | undefined;

    const open = () => {
      let over = false;
      stream = on.open({
        event: on.event,
        started: () => {
          waitMs = firstRetryMs;
          on.started();
        },
        ended: () => {
          if (over || signal.aborted) return;
          over = true;
          // Each a little differently: when the server starts anew, not all browsers come in the same moment.
          timer = setTimeout(open, waitMs * (0.5 + Math.random() / 2));
          waitMs = Math.min(longestRetryMs, waitMs * 2);
        },
      });
    };
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      stream?.unsubscribe();
      resolve();
    });
    if (signal.aborted) resolve();
    else open();
  });
}
