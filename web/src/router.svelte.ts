// Where one is: the path and query of the address bar, as state. Links are real <a> elements;
// a click on one of ours changes the address without loading the page again.
//
// A page is `pages/NAME.svelte` and takes its parts of the path as props.

export type Route = { path: string; page: string; nav: string };

/** Every address. `nav` is the entry of the navigation that it belongs to. */
export const routes: Route[] = [
  { path: '/', page: 'Overview', nav: 'overview' },
  { path: '/import', page: 'Import', nav: 'import' },
  { path: '/chain', page: 'Chain', nav: 'chain' },
  { path: '/chain/:product', page: 'Chain', nav: 'chain' },
  { path: '/gaps', page: 'Gaps', nav: 'gaps' },
  { path: '/gaps/:product', page: 'Gap', nav: 'gaps' },
  { path: '/organisations', page: 'Organisations', nav: 'organisations' },
  { path: '/organisations/:id', page: 'Organisation', nav: 'organisations' },
  { path: '/documents', page: 'Documents', nav: 'documents' },
  { path: '/documents/:id', page: 'Document', nav: 'documents' },
  { path: '/review', page: 'Review', nav: 'review' },
  { path: '/promises', page: 'Promises', nav: 'promises' },
  { path: '/reports', page: 'Reports', nav: 'reports' },
  { path: '/definitions', page: 'Definitions', nav: 'definitions' },
  { path: '/audit', page: 'Audit', nav: 'audit' },
  { path: '/api', page: 'Api', nav: 'api' },
];

export type Query = Record<string, string>;
export type Changes = Record<string, string | number | boolean | null | undefined>;

/** Part of the query that goes along from page to page. */
const CARRIED = ['region', 'partner'];

const read = () => ({
  path: location.pathname.replace(/(.)\/+$/, '$1'),
  query: Object.fromEntries(new URLSearchParams(location.search)) as Query,
  hash: location.hash.slice(1),
});

let current = $state.raw(read());

export const here = (): { path: string; query: Query; hash: string } => current;

/** The page of a path, with the parts that its route names. */
export function find(path: string): { route: Route; params: Query } | null {
  const parts = path.split('/');
  for (const route of routes) {
    const wanted = route.path.split('/');
    if (wanted.length !== parts.length) continue;
    const params: Query = {};
    const fits = wanted.every((want, at) => {
      if (!want.startsWith(':')) return want === parts[at];
      params[want.slice(1)] = decode(parts[at] ?? '');
      return parts[at] !== '';
    });
    if (fits) return { route, params };
  }
  return null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function text(path: string, query: Changes): string {
  const kept = Object.entries(query).filter(([, it]) => it !== '' && it !== null && it !== undefined && it !== false);
  const search = new URLSearchParams(kept.map(([name, it]) => [name, String(it)])).toString();
  return search ? `${path}?${search}` : path;
}

/** The address of another page; the two regions go along. */
export function to(path: string, query: Changes = {}): string {
  const carried = Object.fromEntries(CARRIED.map((name) => [name, current.query[name]]));
  return text(path, { ...carried, ...query });
}

/** The address of this page with some of its query changed; null takes a part away. */
export const change = (changes: Changes): string => text(current.path, { ...current.query, ...changes });

/** The path of a record: every part is escaped. */
export const at = (...parts: string[]): string => `/${parts.map(encodeURIComponent).join('/')}`;

export function go(url: string, how: { replace?: boolean } = {}): void {
  const before = current.path;
  if (how.replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  current = read();
  if (current.path !== before) {
    window.scrollTo(0, 0);
    // A reader that reads aloud starts at the new page.
    document.getElementById('main')?.focus({ preventScroll: true });
  }
}

/** Listens to clicks on links and to the buttons of the browser. Returns how to stop. */
export function listen(): () => void {
  const onpop = () => {
    current = read();
  };
  const onclick = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest('a');
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.pathname.startsWith('/api/v1/')) return;
    if (link.pathname === location.pathname && link.search === location.search && link.hash) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  };
  window.addEventListener('popstate', onpop);
  document.addEventListener('click', onclick);
  return () => {
    window.removeEventListener('popstate', onpop);
    document.removeEventListener('click', onclick);
  };
}
