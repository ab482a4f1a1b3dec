// What the API answers about the chain, as the pages use it.
import type { Base, State } from './shapes';

/** A product on the map of the whole chain; the server places it. */
export type MapNode = {
  product: string;
  name: string;
  name_en: string;
  label: string;
  x: number;
  y: number;
  state: State;
  partner_state: State;
  makers: number | null;
  partner_makers: number | null;
  /** Organisations that need it. */
  demand: number;
  partner_demand: number;
  degree: number;
};

/** `from` is an input of `to`; 2 essential, 1 replaceable, 0 negligible. */
export type ChainEdge = { from: string; to: string; essential: number; cost_share?: number | null };

export type MapAnswer = Base & { nodes: MapNode[]; edges: ChainEdge[]; total_nodes: number };

export type Standing = { state: State; why: string; possible: number; demand: number; figure: string };

/** A product around another one. */
export type ChainNode = {
  product: string;
  name: string;
  name_en: string;
  label: string;
  makers: Record<string, number>;
  regions: Record<string, Standing>;
  place: 'upstream' | 'middle' | 'kind' | 'downstream';
  steps: number;
};

export type ChainAnswer = Base & {
  product: string;
  region_labels: Record<string, string>;
  nodes: ChainNode[];
  edges: ChainEdge[];
};

/** Which of the two regions is looked at. */
export type Side = 'both' | 'home' | 'partner';
export const sides: Side[] = ['both', 'home', 'partner'];
