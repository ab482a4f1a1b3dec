// Merging organisations and taking a merge back, with the words that follow.
import { post, type Answer } from './api/client';
import type { DoubleSide, Merge } from './api/shapes';
import { conflict } from './conflict.svelte';
import { say } from './toasts.svelte';
import { t } from './words.svelte';

/** A failed edit in one sentence; a conflict is shown with both versions. */
export function tell(answer: Answer<unknown>): void {
  if (answer.ok) return;
  const { message, next, details } = answer.error;
  if (details?.theirs) conflict.failure = answer.error;
  else say([message, next].filter(Boolean).join(' '), { bad: true });
}

export async function merge(keep: DoubleSide, other: DoubleSide, why: string): Promise<boolean> {
  const body = {
    keep: keep.id,
    keep_revision: keep.revision,
    others: [{ id: other.id, revision: other.revision }],
    why,
  };
  const answer = await post<{ rows: Merge[] }>('merges', body);
  if (!answer.ok) {
    tell(answer);
    return false;
  }
  const id = answer.value.rows[0]?.id ?? other.id;
  say(t('merge.done', { other: other.name, keep: keep.name }), {
    action: { label: t('action.undo'), run: () => void unmerge(id) },
  });
  return true;
}

export async function unmerge(id: string): Promise<void> {
  const answer = await post(`merges/${encodeURIComponent(id)}/undo`, {});
  if (answer.ok) say(t('merge.undone'));
  else tell(answer);
}
