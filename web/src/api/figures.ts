// Figures that a list of thousands does not carry: the row of the gap table has them, and is
// asked for when somebody wants to know.
import { get, type Answer } from './client';
import type { Gap } from './shapes';

export type Find = () => Promise<Answer<string | null | undefined>>;

type Of = { product: string; region: string; partner: string };

const find =
  ({ product, region, partner }: Of, pick: (gap: Gap) => string | null | undefined): Find =>
  async () => {
    const answer = await get<Gap>(`gaps/${encodeURIComponent(product)}`, { region, partner });
    return answer.ok ? { ok: true, value: pick(answer.value) } : answer;
  };

/** Makers of a product in the region. */
export const makersOf = (of: Of): Find => find(of, (gap) => gap.local_makers.figure);

/** Organisations of the region that need a product. */
export const demandOf = (of: Of): Find => find(of, (gap) => gap.demand.figure);
