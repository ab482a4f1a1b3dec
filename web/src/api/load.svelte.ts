// Data of a page: asked for when the page opens, again when what it asks for changes, when the
// language changes, and when the co-operation has a new revision. Leaving the page stops it.
import { untrack } from 'svelte';
import { address, before, get, type Failure, type Query } from './client';
import { live } from './live.svelte';

export type Loaded<T> = {
  readonly value: T | undefined;
  readonly error: Failure | undefined;
  readonly loading: boolean;
  again(): void;
};

/**
 * `ask` gives the path and the query, or null where nothing is to be asked.
 * To be called while a component is set up.
 */
export function load<T>(ask: () => { path: string; query?: Query } | null): Loaded<T> {
  let value = $state.raw<T>();
  let error = $state.raw<Failure>();
  let loading = $state(true);
  let times = $state(0);
  let shown = '';

  $effect(() => {
    const asked = ask();
    void live.revision;
    void live.refetched;
    void times;
    if (!asked) {
      value = undefined;
      error = undefined;
      loading = false;
      return;
    }
    const url = address(asked.path, asked.query);
    const stop = new AbortController();
    untrack(() => {
      // While rows of the same question are refetched they stay on screen.
      const known = before<T>(url);
      if (known !== undefined) value = known;
      else if (shown.split('?')[0] !== url.split('?')[0]) value = undefined;
      loading = true;
    });
    shown = url;
    void get<T>(asked.path, asked.query, stop.signal).then((answer) => {
      if (stop.signal.aborted) return;
      loading = false;
      if (answer.ok) {
        value = answer.value;
        error = undefined;
      } else {
        error = answer.error;
      }
    });
    return () => stop.abort();
  });

  return {
    get value() {
      return value;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    again: () => (times += 1),
  };
}
