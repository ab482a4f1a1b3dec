// The side panel: what is open in it, and the way back from a row of a source to the figure.
import type { Span } from './api/shapes';

export type View =
  | { kind: 'figure'; id: string }
  | { kind: 'rows'; span: Span };

export const panel = $state({ stack: [] as View[] });

export const open = (view: View): void => {
  panel.stack.push(view);
};
export const back = (): void => {
  panel.stack.pop();
};
export const shut = (): void => {
  panel.stack = [];
};
