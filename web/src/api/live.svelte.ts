// What the server tells by itself: the revision of the co-operation, and how far jobs are. One
// stream a tab, closed while the tab is hidden, since a browser gives a host few connections.
import { BASE } from './client';
import type { Job } from './shapes';

const RETRY_MS = 5_000;

export const live = $state({
  /** Of the co-operation, as last heard; 0 before the first word. */
  revision: 0,
  /** Jobs heard of, by id. */
  jobs: {} as Record<string, Job>,
  connected: true,
  /** How often everything was asked for anew by hand. */
  refetched: 0,
});

/** Asks again for all that is on screen. */
export const refetch = (): void => {
  live.refetched += 1;
};

/** Begins to listen. Returns how to stop. */
export function listen(): () => void {
  let stream: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(timer);
    stream?.close();
    stream = null;
  };
  const open = () => {
    close();
    if (document.hidden) return;
    stream = new EventSource(`${BASE}events`);
    stream.onopen = () => (live.connected = true);
    stream.onerror = () => {
      live.connected = false;
      // The browser tries again by itself, but not after an answer such as 429.
      if (stream?.readyState === EventSource.CLOSED) timer = setTimeout(open, RETRY_MS);
    };
    stream.addEventListener('revision', (event) => {
      const said = parse<number | { revision: number }>(event.data);
      const revision = typeof said === 'number' ? said : said?.revision;
      if (revision !== undefined) live.revision = revision;
    });
    stream.addEventListener('job', (event) => {
      const job = parse<Job>(event.data);
      if (job) live.jobs[job.id] = job;
    });
  };

  document.addEventListener('visibilitychange', open);
  open();
  return () => {
    document.removeEventListener('visibilitychange', open);
    close();
  };
}

function parse<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
