// A Sankey diagram of what is round a product: inputs left, uses right. The part of ECharts that
// draws it comes when it is needed.
//
// In: nodes and edges of the answer. Out: an option of ECharts, how many products it shows (the
// nearest, of those as near the ones with most makers), and how many edges between them it leaves
// out, since a Sankey diagram can hold no circle: edges that do not lead one or more steps on
// stand in the table alone.
import { SankeyChart } from 'echarts/charts';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { ChainAnswer, ChainEdge, ChainNode, Side } from '../../api/chain';
import type { State } from '../../api/shapes';
import type { Colours } from './colours';

use([SankeyChart, CanvasRenderer]);
export { init };

export type Drawn = { option: Parameters<ReturnType<typeof init>['setOption']>[0]; left: number; shown: number; height: number };

const SIGNS: Record<State, string> = { missing: '×', weak: '▲', strong: '●', unknown: '○' };
const ROW = 24;
/** More cannot be told apart, and take long to lay out. */
const MOST = 120;

export const level = (node: ChainNode): number =>
  node.place === 'upstream' ? -node.steps : node.place === 'downstream' ? node.steps : 0;

export function draw(
  answer: ChainAnswer,
  codes: [string, string],
  look: { side: Side; colours: Colours; byMakers: boolean; font: string; name: (node: ChainNode) => string },
): Drawn {
  const total = (it: ChainNode) => codes.reduce((sum, code) => sum + (it.makers[code] ?? 0), 0);
  const near = [...answer.nodes].sort((a, b) => a.steps - b.steps || total(b) - total(a)).slice(0, MOST);
  const levels = new Map(near.map((it) => [it.product, level(it)]));
  const between = answer.edges.filter((it) => levels.has(it.from) && levels.has(it.to));
  const onward = (it: ChainEdge) => (levels.get(it.from) ?? 0) < (levels.get(it.to) ?? 0);
  const edges = between.filter(onward);
  const linked = new Set(edges.flatMap((it) => [it.from, it.to]));
  const nodes = near.filter((it) => linked.has(it.product));
  const least = Math.min(...nodes.map(level), 0);
  const states = (node: ChainNode): State[] =>
    codes
      .filter((_, index) => look.side === 'both' || (look.side === 'home') === (index === 0))
      .map((code) => node.regions[code]?.state ?? 'unknown');
  const shown = codes.filter((_, index) => look.side === 'both' || (look.side === 'home') === (index === 0));
  const makers = new Map(
    nodes.map((it) => [it.product, shown.reduce((sum, code) => sum + (it.makers[code] ?? 0), 0)]),
  );
  const tallest = Math.max(1, ...countBy(nodes, level).values());
  return {
    left: between.length - edges.length,
    shown: nodes.length,
    height: Math.max(260, tallest * ROW + 30),
    option: {
      animation: false,
      textStyle: { fontFamily: look.font },
      series: [
        {
          type: 'sankey',
          left: least < 0 ? 190 : 8,
          right: 190,
          top: 10,
          bottom: 10,
          nodeWidth: 18,
          nodeGap: 8,
          layoutIterations: 24,
          draggable: false,
          emphasis: { focus: 'adjacency' },
          lineStyle: { color: look.colours.line, opacity: 0.28, curveness: 0.5 },
          label: {
            color: look.colours.ink,
            fontSize: 12,
            width: 175,
            overflow: 'truncate',
            rich: Object.fromEntries(
              Object.keys(SIGNS).map((it) => [it, { color: look.colours[it as State], fontWeight: 'bold' }]),
            ),
          },
          data: nodes.map((node) => ({
            name: node.product,
            depth: level(node) - least,
            itemStyle: { color: halves(states(node).map((it) => look.colours[it])), borderWidth: 0 },
            label: {
              formatter: `${states(node)
                .map((it) => `{${it}|${SIGNS[it]}}`)
                .join('')} ${look.name(node).replace(/[{}|]/g, ' ')}`,
              position: least < 0 && level(node) === least ? 'left' : 'right',
              ...(node.product === answer.product && { fontWeight: 'bold' }),
            },
          })),
          links: edges.map((it) => ({
            source: it.from,
            target: it.to,
            value: look.byMakers ? Math.max(makers.get(it.from) ?? 0, 0.25) : 1,
          })),
        },
      ],
    } as Drawn['option'],
  };
}

/** One colour, or the left and the right half of a box. */
function halves(colours: string[]): unknown {
  const [left, right] = colours;
  if (right === undefined) return left;
  const stops = [
    { offset: 0, color: left },
    { offset: 0.5, color: left },
    { offset: 0.5, color: right },
    { offset: 1, color: right },
  ];
  return { type: 'linear', x: 0, y: 0, x2: 1, y2: 0, colorStops: stops };
}

function countBy<T>(list: T[], key: (it: T) => number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const it of list) counts.set(key(it), (counts.get(key(it)) ?? 0) + 1);
  return counts;
}
