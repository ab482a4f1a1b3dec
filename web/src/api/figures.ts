// Figures that a list of thousands does not carry: the product has those of its makers, the row of
// the gap table that of the demand. They are asked for when somebody wants to know.
import { get, type Answer } from './client';
import type { Gap } from './shapes';
import type { ProductProfile } from './types';

export type Find = () => Promise<Answer<string | null | undefined>>;

const picked = <T>(answer: Answer<T>, pick: (value: T) => string | null | undefined): ReturnType<Find> =>
  Promise.resolve(answer.ok ? { ok: true, value: pick(answer.value) } : answer);

/** Makers of a product in the region. */
export const makersOf =
  (product: string, region: string): Find =>
  async () =>
    picked(await get<ProductProfile>(`products/${encodeURIComponent(product)}`), (it) =>
      it.regions.find((of) => of.region === region)?.makers_figure,
    );

/** Organisations of a region that need a product; none where nobody does, which has no figure. */
export const demandOf = (n: number | undefined, product: string, region: string, partner: string): Find | undefined =>
  n
    ? async () =>
        picked(await get<Gap>(`gaps/${encodeURIComponent(product)}`, { region, partner }), (it) => it.demand.figure)
    : undefined;
