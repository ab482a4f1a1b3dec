// What a filter bar is made of. `name` is the part of the query; `many` keeps several codes,
// separated by commas.
export type Option = { value: string; label: string; n?: number | undefined };
export type Filter = {
  name: string;
  label: string;
  kind: 'text' | 'date' | 'check' | 'select' | 'many';
  options?: Option[];
  any?: string;
  /** What holds for `many` where nothing is chosen. */
  fallback?: string;
};
