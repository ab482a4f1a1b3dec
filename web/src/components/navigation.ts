// The entries of the navigation in groups, and the letter that goes to each after `g`.
export type Entry = { name: string; path: string; letter: string };

export const pages: Entry[][] = [
  [
    { name: 'overview', path: '/', letter: 'o' },
    { name: 'import', path: '/import', letter: 'i' },
  ],
  [
    { name: 'gaps', path: '/gaps', letter: 'g' },
    { name: 'chain', path: '/chain', letter: 'c' },
    { name: 'organisations', path: '/organisations', letter: 'f' },
  ],
  [
    { name: 'documents', path: '/documents', letter: 'd' },
    { name: 'review', path: '/review', letter: 'r' },
    { name: 'promises', path: '/promises', letter: 'p' },
  ],
  [
    { name: 'reports', path: '/reports', letter: 't' },
    { name: 'definitions', path: '/definitions', letter: 'n' },
    { name: 'audit', path: '/audit', letter: 'a' },
    { name: 'api', path: '/api', letter: 'x' },
  ],
];
