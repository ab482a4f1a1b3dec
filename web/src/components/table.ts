// What a table is made of. `sort` is what the API's `sort=` takes for this column.
export type Column = {
  key: string;
  label: string;
  numeric?: boolean;
  sort?: string;
  /** The API knows one order of it only. */
  oneWay?: boolean;
  /** As narrow as its content; wide: room for sentences. */
  narrow?: boolean;
  wide?: boolean;
  /** Of no use on paper. */
  screen?: boolean;
};

/** Arrow keys, j and k go from row to row; Enter opens the first link of the row. */
export function rows(body: HTMLElement): () => void {
  const all = () => [...body.querySelectorAll<HTMLElement>(':scope > tr')];
  const onkeydown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches('input, select, textarea')) return;
    const list = all();
    const at = list.findIndex((it) => it.contains(target));
    if (event.key === 'Enter' && target === list[at]) {
      list[at].querySelector<HTMLElement>('a[href], button')?.click();
      event.preventDefault();
      return;
    }
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      j: at + 1,
      ArrowUp: at - 1,
      k: at - 1,
      Home: 0,
      End: list.length - 1,
    };
    const step = steps[event.key];
    if (step === undefined || !list[step]) return;
    event.preventDefault();
    list[step].focus();
  };
  const onfocus = (event: FocusEvent) => {
    const row = all().find((it) => it.contains(event.target as Node));
    for (const it of all()) it.tabIndex = it === row ? 0 : -1;
  };
  const mark = () => all().forEach((it, index) => (it.tabIndex = index === 0 ? 0 : -1));
  const watch = new MutationObserver(mark);
  watch.observe(body, { childList: true });
  mark();
  body.addEventListener('keydown', onkeydown);
  body.addEventListener('focusin', onfocus);
  return () => {
    watch.disconnect();
    body.removeEventListener('keydown', onkeydown);
    body.removeEventListener('focusin', onfocus);
  };
}
