// The colours of a canvas, which knows no style sheet: read from the page as they are shown.
import type { State } from '../../api/shapes';

export const states: State[] = ['missing', 'weak', 'strong', 'unknown'];

export type Colours = Record<State | 'ink' | 'soft' | 'line' | 'surface' | 'accent', string>;

const NAMES: Record<keyof Colours, string> = {
  missing: '--missing',
  weak: '--weak',
  strong: '--strong',
  unknown: '--unknown',
  ink: '--ink',
  soft: '--ink-soft',
  line: '--line-strong',
  surface: '--surface',
  accent: '--accent',
};

/** The colours as an element inside `parent` would have them, light or dark. */
export function colours(parent: HTMLElement): Colours {
  const probe = parent.appendChild(document.createElement('span'));
  const read = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const found = Object.fromEntries(Object.entries(NAMES).map(([key, name]) => [key, read(name)])) as Colours;
  probe.remove();
  return found;
}

/** Tells when the system turns light or dark. Returns how to stop. */
export function onturn(run: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', run);
  return () => query.removeEventListener('change', run);
}
