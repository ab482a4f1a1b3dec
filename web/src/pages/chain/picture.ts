// The map of the whole chain as a drawing on a canvas. Made for 5,000 products that are dragged
// about without a graphics card: edges of one kind are one path, marks of one state are one
// path, names only where they have room, and a grid says what lies under the pointer.
//
// In: nodes with places of the server, a view (zoom and shift), colours. Out: a drawing.
// A product has one mark a region, home left and partner right: × missing, ▲ weak, ● strong,
// ○ unknown.
import type { ChainEdge, MapNode, Side } from '../../api/chain';
import type { State } from '../../api/shapes';
import { states, type Colours } from './colours';

export type View = { zoom: number; x: number; y: number };
export type Size = { width: number; height: number };

export type Look = {
  side: Side;
  colours: Colours;
  /** Products that a filter keeps; the others are pale. `null` for all. */
  kept: Set<number> | null;
  /** The product under the pointer or searched for; -1 for none. */
  chosen: number;
};

const MARGIN = 28;
/** Right of the last products, for their names. */
const NAMES = 110;
const SMALLEST = 1.2;
const LARGEST = 8;
/** Below this radius a shape cannot be told from a dot, so a dot is drawn. */
const SHAPED = 2.6;
/** Names are looked for places only when so few products are in view. */
const NAMED = 700;
const NAME_HEIGHT = 15;
const NAME_WIDTH = 170;
const CURVED = 1500;
const CELL = 24;

export class Picture {
  /** Places at zoom 1, in pixels. */
  private x = new Float32Array(0);
  private y = new Float32Array(0);
  private from: Uint32Array;
  private to: Uint32Array;
  private readonly edges: { kind: number; from: Uint32Array; to: Uint32Array }[];
  /** Products by the number of their links, for who is named first. */
  private readonly order: number[];
  private cells = new Map<number, number[]>();
  private size: Size = { width: 0, height: 0 };
  private room = CELL;

  constructor(
    readonly nodes: MapNode[],
    edges: ChainEdge[],
  ) {
    const index = new Map(nodes.map((it, at) => [it.product, at]));
    const known = edges.filter((it) => index.has(it.from) && index.has(it.to));
    const ends = (list: ChainEdge[], end: 'from' | 'to') =>
      Uint32Array.from(list, (it) => index.get(it[end]) as number);
    this.from = ends(known, 'from');
    this.to = ends(known, 'to');
    this.edges = [0, 1, 2].map((kind) => {
      const list = known.filter((it) => it.essential === kind);
      return { kind, from: ends(list, 'from'), to: ends(list, 'to') };
    });
    this.order = nodes.map((_, at) => at).sort((a, b) => (nodes[b]?.degree ?? 0) - (nodes[a]?.degree ?? 0));
  }

  /** Fits the places into a canvas of this size. */
  fit(size: Size): void {
    this.size = size;
    const scale = (values: number[], length: number) => {
      const least = values.reduce((a, b) => Math.min(a, b), Infinity);
      const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
      return Float32Array.from(values, (it) =>
        MARGIN + (most > least ? (it - least) / (most - least) : 0.5) * Math.max(length, 1),
      );
    };
    this.x = scale(this.nodes.map((it) => it.x), size.width - 2 * MARGIN - NAMES);
    this.y = scale(this.nodes.map((it) => it.y), size.height - 2 * MARGIN);
    this.cells.clear();
    this.nodes.forEach((_, at) => {
      const key = cell(this.x[at] as number, this.y[at] as number);
      const list = this.cells.get(key);
      if (list) list.push(at);
      else this.cells.set(key, [at]);
    });
    this.room = this.spacing();
  }

  /** How far products of one cell stand apart from top to bottom, in the median. */
  private spacing(): number {
    const gaps: number[] = [];
    for (const list of this.cells.values()) {
      const tops = list.map((at) => this.y[at] as number).sort((a, b) => a - b);
      for (let i = 1; i < tops.length; i += 1) gaps.push((tops[i] as number) - (tops[i - 1] as number));
    }
    gaps.sort((a, b) => a - b);
    return gaps[gaps.length >> 1] ?? CELL;
  }

  radius(zoom: number): number {
    return Math.min(LARGEST, Math.max(SMALLEST, this.room * zoom * 0.45));
  }

  /** The product nearest to a point of the canvas, or -1. */
  at(view: View, px: number, py: number): number {
    const reach = Math.max(this.radius(view.zoom) * 2.4, 7) / view.zoom;
    const x = (px - view.x) / view.zoom;
    const y = (py - view.y) / view.zoom;
    let found = -1;
    let best = reach * reach;
    for (let cx = x - reach; cx <= x + reach + CELL; cx += CELL) {
      for (let cy = y - reach; cy <= y + reach + CELL; cy += CELL) {
        for (const at of this.cells.get(cell(cx, cy)) ?? []) {
          const distance = ((this.x[at] as number) - x) ** 2 + ((this.y[at] as number) - y) ** 2;
          if (distance < best) {
            best = distance;
            found = at;
          }
        }
      }
    }
    return found;
  }

  /** A view with a product in the middle. */
  centred(at: number, zoom: number): View {
    return {
      zoom,
      x: this.size.width / 2 - (this.x[at] as number) * zoom,
      y: this.size.height / 2 - (this.y[at] as number) * zoom,
    };
  }

  draw(ctx: CanvasRenderingContext2D, view: View, look: Look): void {
    const { width, height } = this.size;
    ctx.clearRect(0, 0, width, height);
    const r = this.radius(view.zoom);
    ctx.lineWidth = 1;
    for (const { kind, from, to } of this.edges) {
      ctx.strokeStyle = look.colours.line;
      ctx.globalAlpha = [0.14, 0.26, 0.5][kind] ?? 0.26;
      ctx.beginPath();
      for (let i = 0; i < from.length; i += 1) this.line(ctx, view, from[i] as number, to[i] as number);
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
    if (look.chosen >= 0) this.links(ctx, view, look);

    const seen: number[] = [];
    for (let at = 0; at < this.nodes.length; at += 1) {
      const x = (this.x[at] as number) * view.zoom + view.x;
      const y = (this.y[at] as number) * view.zoom + view.y;
      if (x > -20 && x < width + 20 && y > -20 && y < height + 20) seen.push(at);
    }
    const pale = look.kept === null ? [] : seen.filter((at) => !look.kept?.has(at));
    const bright = look.kept === null ? seen : seen.filter((at) => look.kept?.has(at));
    ctx.globalAlpha = 0.18;
    this.marks(ctx, view, look, pale, r);
    ctx.globalAlpha = 1;
    this.marks(ctx, view, look, bright, look.kept === null ? r : Math.max(r, 2));
    if (look.chosen >= 0) this.ring(ctx, view, look, r);
    this.names(ctx, view, look, new Set(bright), r);
  }

  private line(ctx: CanvasRenderingContext2D, view: View, from: number, to: number): void {
    const x1 = (this.x[from] as number) * view.zoom + view.x;
    const y1 = (this.y[from] as number) * view.zoom + view.y;
    const x2 = (this.x[to] as number) * view.zoom + view.x;
    const y2 = (this.y[to] as number) * view.zoom + view.y;
    const { width, height } = this.size;
    if ((x1 < 0 && x2 < 0) || (x1 > width && x2 > width)) return;
    if ((y1 < 0 && y2 < 0) || (y1 > height && y2 > height)) return;
    ctx.moveTo(x1, y1);
    if (this.from.length > CURVED) ctx.lineTo(x2, y2);
    else ctx.bezierCurveTo((x1 + x2) / 2, y1, (x1 + x2) / 2, y2, x2, y2);
  }

  /** The links of the chosen product. */
  private links(ctx: CanvasRenderingContext2D, view: View, look: Look): void {
    ctx.strokeStyle = look.colours.accent;
    ctx.lineWidth = 1.6;
    ctx.beginPath();
    for (let i = 0; i < this.from.length; i += 1) {
      const [from, to] = [this.from[i] as number, this.to[i] as number];
      if (from === look.chosen || to === look.chosen) this.line(ctx, view, from, to);
    }
    ctx.stroke();
    ctx.lineWidth = 1;
  }

  private ring(ctx: CanvasRenderingContext2D, view: View, look: Look, r: number): void {
    const x = (this.x[look.chosen] as number) * view.zoom + view.x;
    const y = (this.y[look.chosen] as number) * view.zoom + view.y;
    ctx.strokeStyle = look.colours.accent;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.ellipse(x, y, r * (look.side === 'both' ? 2.8 : 1.9) + 2, r * 1.9 + 2, 0, 0, 2 * Math.PI);
    ctx.stroke();
    ctx.lineWidth = 1;
  }

  /** Marks of products: one path a state and region. */
  private marks(ctx: CanvasRenderingContext2D, view: View, look: Look, list: number[], r: number): void {
    const shown = look.side === 'both' ? (['home', 'partner'] as const) : [look.side];
    for (const side of shown) {
      const shift = look.side !== 'both' ? 0 : side === 'home' ? -r * 1.15 : r * 1.15;
      for (const state of states) {
        ctx.beginPath();
        for (const at of list) {
          const node = this.nodes[at] as MapNode;
          if ((side === 'home' ? node.state : node.partner_state) !== state) continue;
          const x = (this.x[at] as number) * view.zoom + view.x + shift;
          const y = (this.y[at] as number) * view.zoom + view.y;
          if (r < SHAPED) ctx.rect(x - r, y - r, 2 * r, 2 * r);
          else mark(ctx, state, x, y, r);
        }
        const filled = r < SHAPED || state === 'weak' || state === 'strong';
        if (filled) {
          ctx.fillStyle = look.colours[state];
          ctx.fill();
        } else {
          ctx.strokeStyle = look.colours[state];
          ctx.lineWidth = state === 'missing' ? Math.max(1.2, r * 0.4) : Math.max(1, r * 0.25);
          ctx.stroke();
        }
      }
    }
    ctx.lineWidth = 1;
  }

  /** Names beside marks, those with most links first, where they cover no other. */
  private names(ctx: CanvasRenderingContext2D, view: View, look: Look, seen: Set<number>, r: number): void {
    ctx.font = `12px ${getComputedStyle(ctx.canvas).fontFamily}`;
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    const taken: [number, number, number][] = [];
    const name = (at: number, bold: boolean) => {
      const node = this.nodes[at] as MapNode;
      const x = (this.x[at] as number) * view.zoom + view.x + r * (look.side === 'both' ? 2.4 : 1.3) + 3;
      const y = (this.y[at] as number) * view.zoom + view.y;
      const width = Math.min(ctx.measureText(node.label).width, NAME_WIDTH);
      const free = taken.every(
        ([left, right, top]) => x > right || x + width < left || Math.abs(top - y) > NAME_HEIGHT,
      );
      if (!free && !bold) return;
      taken.push([x - 2 * r - 6, x + width, y]);
      ctx.lineWidth = 3;
      ctx.strokeStyle = look.colours.surface;
      ctx.strokeText(node.label, x, y, NAME_WIDTH);
      ctx.fillStyle = bold ? look.colours.accent : look.colours.ink;
      ctx.fillText(node.label, x, y, NAME_WIDTH);
    };
    if (look.chosen >= 0) name(look.chosen, true);
    if (seen.size <= NAMED && r >= SHAPED) {
      for (const at of this.order) if (seen.has(at) && at !== look.chosen) name(at, false);
    }
    ctx.lineWidth = 1;
  }
}

const cell = (x: number, y: number): number => Math.floor(x / CELL) * 65_536 + Math.floor(y / CELL);

/** Adds the mark of a state to the path. */
function mark(ctx: CanvasRenderingContext2D, state: State, x: number, y: number, r: number): void {
  if (state === 'missing') {
    const d = r * 0.8;
    ctx.moveTo(x - d, y - d);
    ctx.lineTo(x + d, y + d);
    ctx.moveTo(x + d, y - d);
    ctx.lineTo(x - d, y + d);
  } else if (state === 'weak') {
    ctx.moveTo(x, y - r);
    ctx.lineTo(x + r, y + r * 0.85);
    ctx.lineTo(x - r, y + r * 0.85);
    ctx.closePath();
  } else {
    const d = r * 0.9;
    ctx.moveTo(x + d, y);
    ctx.arc(x, y, d, 0, 2 * Math.PI);
  }
}
