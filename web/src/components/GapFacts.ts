// The rows of a comparison of gaps; also the order in which a single gap is told.
export const FACTS = [
  'state',
  'why',
  'demand',
  'needed_for',
  'local_makers',
  'location_quotient',
  'partner_makers',
  'partner_state',
  'partners',
] as const;
export type Fact = (typeof FACTS)[number];
