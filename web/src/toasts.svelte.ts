// Short messages at the foot of the page. They are read aloud, can be closed, and one with an
// action (such as undo) stays longer.
export type Toast = { id: number; text: string; bad: boolean; action?: { label: string; run: () => void } };

const SHORT_MS = 6_000;
const LONG_MS = 20_000;

let next = 1;
export const toasts = $state<Toast[]>([]);

export function say(text: string, more: { bad?: boolean; action?: { label: string; run: () => void } } = {}): void {
  const toast: Toast = { id: next++, text, bad: more.bad ?? false };
  if (more.action) toast.action = more.action;
  toasts.push(toast);
  setTimeout(() => close(toast.id), more.action || more.bad ? LONG_MS : SHORT_MS);
}

export function close(id: number): void {
  const at = toasts.findIndex((it) => it.id === id);
  if (at >= 0) toasts.splice(at, 1);
}
