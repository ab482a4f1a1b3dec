// What holds for the whole visit: the co-operation, the two regions looked at, light or dark.
import { get, type Failure } from './api/client';
import type { About } from './api/shapes';
import { here } from './router.svelte';

export const session = $state({
  about: undefined as About | undefined,
  error: undefined as Failure | undefined,
});

export async function loadAbout(): Promise<void> {
  const answer = await get<About>('about');
  if (answer.ok) {
    session.about = answer.value;
    session.error = undefined;
  } else {
    session.error = answer.error;
  }
}

/** Code of the home region: as the address says, else the first of the co-operation. */
export const region = (): string => here().query.region ?? session.about?.regions[0]?.code ?? '';

/** Code of the partner region. */
export function partner(): string {
  const asked = here().query.partner;
  if (asked) return asked;
  return session.about?.regions.find((it) => it.code !== region())?.code ?? '';
}

export const regionName = (code: string): string =>
  session.about?.regions.find((it) => it.code === code)?.name ?? code;

export type Theme = 'auto' | 'light' | 'dark';
export const themes: Theme[] = ['auto', 'light', 'dark'];
const KEPT = 'lianqiao.theme';

const look = $state({ theme: themes.find((it) => it === localStorage.getItem(KEPT)) ?? 'auto' });

export const theme = (): Theme => look.theme;

export function setTheme(theme: Theme): void {
  look.theme = theme;
  localStorage.setItem(KEPT, theme);
  document.documentElement.dataset.theme = theme;
}
