// A text cut where facts, repairs and blocks begin and end, so that they may overlap.
//
// In: a text and layers over it, in units of UTF-16, half-open. Out: pieces in order, each with
// the layers that cover it. A layer without extent becomes an empty piece at its place: words of
// the file that were left out of this text. Layers outside of the text are cut off.

export type Layer = { start: number; end: number; kind: 'fact' | 'edit' | 'block' | 'markup'; id: string };

export type Piece = {
  start: number;
  text: string;
  layers: Layer[];
  /** Layers that begin here. */
  begins: Layer[];
};

export function pieces(text: string, layers: Layer[]): Piece[] {
  const inside = layers
    .map((it) => ({ ...it, start: Math.max(0, it.start), end: Math.min(text.length, it.end) }))
    .filter((it) => it.start <= it.end);
  const cuts = [...new Set([0, text.length, ...inside.flatMap((it) => [it.start, it.end])])].sort((a, b) => a - b);
  const starts = new Map<number, Layer[]>();
  for (const it of inside) {
    const list = starts.get(it.start);
    if (list) list.push(it);
    else starts.set(it.start, [it]);
  }

  const found: Piece[] = [];
  let active: Layer[] = [];
  cuts.forEach((start, index) => {
    const here = starts.get(start) ?? [];
    active = active.filter((it) => it.end > start);
    for (const it of here.filter((it) => it.end === start)) {
      found.push({ start, text: '', layers: [...active, it], begins: [it] });
    }
    const begins = here.filter((it) => it.end > start);
    active.push(...begins);
    const end = cuts[index + 1];
    if (end !== undefined) found.push({ start, text: text.slice(start, end), layers: [...active], begins });
  });
  return found;
}

const TAGS = /<(?:script|style)\b[\s\S]*?<\/(?:script|style)>|<!--[\s\S]*?-->|<\/?[a-zA-Z!][^<>]*>/g;

/** Tags of a page, to be shown pale: they are not its words. */
export const markup = (text: string): Layer[] =>
  [...text.matchAll(TAGS)].map((it) => ({ start: it.index, end: it.index + it[0].length, kind: 'markup', id: '' }));
