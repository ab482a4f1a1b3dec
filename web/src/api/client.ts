// Talks to /api/v1. An answer is a value or a failure, never an exception. What was read is kept
// with its ETag, so that asking again costs a 304 as long as the co-operation did not change.
import { lang, t } from '../words.svelte';

export const BASE = '/api/v1/';
export const KEPT_ANSWERS = 100;

/** What went wrong, as a sentence, and what to do now. */
export type Failure = {
  code: string;
  status: number;
  message: string;
  next: string;
  details?: Record<string, unknown>;
};
export type Answer<T> = { ok: true; value: T } | { ok: false; error: Failure };
export type Query = Record<string, string | number | boolean | null | undefined>;

const kept = new Map<string, { etag: string; value: unknown }>();

/** The address of an endpoint, with the language of the page. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams({ lang: lang() });
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '' || value === false) continue;
    search.set(name, String(value));
  }
  return `${BASE}${path}?${search}`;
}

/** What was answered last time, to be shown while the next answer is on its way. */
export const before = <T>(url: string): T | undefined => kept.get(url)?.value as T | undefined;

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer<T>> {
  const url = address(path, query);
  const had = kept.get(url);
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (had) headers['If-None-Match'] = had.etag;
  return answer<T>(url, { headers, cache: 'no-store', ...(signal && { signal }) }, (response, value) => {
    const etag = response.headers.get('ETag');
    if (etag) keep(url, etag, value);
  });
}

export function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<Answer<T>> {
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
  return answer<T>(address(path), { method: 'POST', headers, body: JSON.stringify(body), ...(signal && { signal }) });
}

export function remove<T>(path: string): Promise<Answer<T>> {
  return answer<T>(address(path), { method: 'DELETE', headers: { 'Content-Type': 'application/json' } });
}

/** Sends the bytes of a file; `onprogress` hears how many have gone. */
export function upload<T>(
  path: string,
  query: Query,
  file: Blob,
  onprogress: (sent: number) => void,
  signal?: AbortSignal,
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path, query));
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = (event) => onprogress(event.loaded);
    request.onload = () => resolve(read<T>(request.status, request.responseText));
    request.onerror = () => resolve({ ok: false, error: unreachable() });
    request.onabort = () => resolve({ ok: false, error: aborted() });
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

async function answer<T>(
  url: string,
  init: RequestInit,
  onvalue?: (response: Response, value: T) => void,
): Promise<Answer<T>> {
  try {
    const response = await fetch(url, init);
    const had = kept.get(url);
    if (response.status === 304 && had) return { ok: true, value: had.value as T };
    const result = read<T>(response.status, await response.text());
    if (result.ok) onvalue?.(response, result.value);
    return result;
  } catch {
    return { ok: false, error: init.signal?.aborted ? aborted() : unreachable() };
  }
}

function read<T>(status: number, text: string): Answer<T> {
  let body: unknown;
  try {
    body = text === '' ? null : JSON.parse(text);
  } catch {
    return { ok: false, error: { code: 'not_json', status, message: t('error.not_json'), next: t('error.reload') } };
  }
  if (status >= 200 && status < 300) return { ok: true, value: body as T };
  const said = (body as { error?: Record<string, unknown> } | null)?.error ?? {};
  const own = said[lang()] ?? said.message;
  const error: Failure = {
    code: String(said.code ?? status),
    status,
    message: own ? String(own) : t('error.status', { status }),
    next: said.next ? String(said.next) : status >= 500 ? t('error.reload') : '',
  };
  if (said.details) error.details = said.details as Record<string, unknown>;
  return { ok: false, error };
}

function keep(url: string, etag: string, value: unknown): void {
  kept.delete(url);
  kept.set(url, { etag, value });
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT_ANSWERS && oldest !== undefined) kept.delete(oldest);
}

const unreachable = (): Failure => ({
  code: 'unreachable',
  status: 0,
  message: t('error.unreachable'),
  next: t('error.unreachable_next'),
});

const aborted = (): Failure => ({ code: 'aborted', status: 0, message: '', next: '' });
