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
  name: (node: MapNode) => string;
  /** The product under the pointer or searched for; -1 for none. */
  chosen: number;
};

const MARGIN = 28;
/** Right of the last products, for their names. */
const NAMES = 110;
const SMALLEST = 1.2;
const LARGEST = 7;
/** Below this radius a shape cannot be told from a dot, so a dot is drawn. */
const SHAPED = 2.6;
/** Names are looked for places only when so few products in view have room for one. */
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
  private room: Float32Array = new Float32Array(0);

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

  /** How far each product stands from the next above or below. */
  private spacing(): Float32Array {
    const columns = new Map<number, number[]>();
    this.nodes.forEach((_, at) => {
      const key = Math.round((this.x[at] as number) / CELL);
      const list = columns.get(key);
      if (list) list.push(at);
      else columns.set(key, [at]);
    });
    const room = new Float32Array(this.nodes.length).fill(2 * CELL);
    for (const list of columns.values()) {
      list.sort((a, b) => (this.y[a] as number) - (this.y[b] as number));
      for (let i = 1; i < list.length; i += 1) {
        const [above, below] = [list[i - 1] as number, list[i] as number];
        const gap = (this.y[below] as number) - (this.y[above] as number);
        room[above] = Math.min(room[above] as number, gap);
        room[below] = Math.min(room[below] as number, gap);
      }
    }
    return room;
  }

  private radius(at: number, zoom: number): number {
    return Math.min(LARGEST, Math.max(SMALLEST, (this.room[at] as number) * zoom * 0.45));
  }

  /** The product nearest to a point of the canvas, or -1. */
  at(view: View, px: number, py: number): number {
    const reach = (LARGEST * 2) / view.zoom;
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
    this.marks(ctx, view, look, pale);
    ctx.globalAlpha = 1;
    this.marks(ctx, view, look, bright);
    if (look.chosen >= 0) this.ring(ctx, view, look);
    this.names(ctx, view, look, new Set(bright));
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

  private ring(ctx: CanvasRenderingContext2D, view: View, look: Look): void {
    const r = this.radius(look.chosen, view.zoom);
    const x = (this.x[look.chosen] as number) * view.zoom + view.x;
    const y = (this.y[look.chosen] as number) * view.zoom + view.y;
    ctx.strokeStyle = look.colours.accent;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.ellipse(x, y, r * (look.side === 'both' ? 2.8 : 1.9) + 2, r * 1.9 + 2, 0, 0, 2 * Math.PI);
    ctx.stroke();
    ctx.lineWidth = 1;
  }

  /** Marks of products: two paths a state and region, one of dots and one of shapes. */
  private marks(ctx: CanvasRenderingContext2D, view: View, look: Look, list: number[]): void {
    const shown = look.side === 'both' ? (['home', 'partner'] as const) : [look.side];
    for (const side of shown) {
      const shift = look.side !== 'both' ? 0 : side === 'home' ? -1.15 : 1.15;
      for (const state of drawn) {
        const [dots, shapes] = [new Path2D(), new Path2D()];
        for (const at of list) {
          const node = this.nodes[at] as MapNode;
          if ((side === 'home' ? node.state : node.partner_state) !== state) continue;
          const r = this.radius(at, view.zoom);
          const x = (this.x[at] as number) * view.zoom + view.x + shift * r;
          const y = (this.y[at] as number) * view.zoom + view.y;
          if (r < SHAPED) dots.rect(x - r, y - r, 2 * r, 2 * r);
          else mark(shapes, state, x, y, r);
        }
        ctx.fillStyle = look.colours[state];
        ctx.fill(dots);
        if (state === 'weak' || state === 'strong') ctx.fill(shapes);
        ctx.strokeStyle = look.colours[state];
        ctx.lineWidth = state === 'missing' ? 2.4 : 1.4;
        if (state === 'missing' || state === 'unknown') ctx.stroke(shapes);
      }
    }
    ctx.lineWidth = 1;
  }

  /** Names beside marks, those with most links first, where they cover no other. */
  private names(ctx: CanvasRenderingContext2D, view: View, look: Look, seen: Set<number>): void {
    ctx.font = `12px ${getComputedStyle(ctx.canvas).fontFamily}`;
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    const taken: [number, number, number][] = [];
    const name = (at: number, bold: boolean) => {
      const r = this.radius(at, view.zoom);
      const text = look.name(this.nodes[at] as MapNode);
      const x = (this.x[at] as number) * view.zoom + view.x + r * (look.side === 'both' ? 2.4 : 1.3) + 3;
      const y = (this.y[at] as number) * view.zoom + view.y;
      const width = Math.min(ctx.measureText(text).width, NAME_WIDTH);
      const free = taken.every(
        ([left, right, top]) => x > right || x + width < left || Math.abs(top - y) > NAME_HEIGHT,
      );
      if (!free && !bold) return;
      taken.push([x - 2 * r - 6, x + width, y]);
      ctx.lineWidth = 3;
      ctx.strokeStyle = look.colours.surface;
      ctx.strokeText(text, x, y, NAME_WIDTH);
      ctx.fillStyle = bold ? look.colours.accent : look.colours.ink;
      ctx.fillText(text, x, y, NAME_WIDTH);
    };
    if (look.chosen >= 0) name(look.chosen, true);
    const roomy = this.order.filter((at) => seen.has(at) && at !== look.chosen && this.radius(at, view.zoom) >= SHAPED);
    if (roomy.length <= NAMED) for (const at of roomy) name(at, false);
    ctx.lineWidth = 1;
  }
}

/** What is unknown lies below, what is missing on top. */
const drawn = [...states].reverse();

const cell = (x: number, y: number): number => Math.floor(x / CELL) * 65_536 + Math.floor(y / CELL);

/** Adds the mark of a state to the path. */
function mark(ctx: Path2D, state: State, x: number, y: number, r: number): void {
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
