// What the tests in a browser share: the program, a server on a file, the browser, the words, and
// every address of the pages with what shows that its data are there.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

export const root = fileURLToPath(new URL('..', import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(root, '../target');
export const program = process.env.LIANQIAO ?? join(target, 'debug/lianqiao');

/** The sentence of a key in a language; a missing one fails. */
export function words(lang) {
  const all = JSON.parse(readFileSync(join(root, `src/words/${lang}.json`), 'utf8'));
  return (key, args = {}) =>
    Object.entries(args).reduce((text, [name, value]) => text.replace(`{${name}}`, value), all[key] ?? assert.fail(key));
}

/** Chromium of the system (CHROMIUM, default /usr/bin/chromium). */
export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** Starts a server on a file; its address, and what ends it. */
export async function serve(file, cwd) {
  const child = spawn(program, ['serve', file, '--listen', '127.0.0.1:0', '--lang', 'en'], { cwd });
  const base = await new Promise((ok, no) => {
    let said = '';
    child.stderr.on('data', (part) => {
      said += part;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) ok(found[0]);
    });
    child.on('exit', (code, signal) => {
      if (signal !== 'SIGINT' && code !== 0) console.error(`the server ended by itself: ${code} ${signal} ${said}`);
      no(new Error(`the server ended: ${said}`));
    });
  });
  return { base, end: () => new Promise((ok) => child.once('exit', ok) && child.kill('SIGINT')) };
}

/**
 * Every address; `data` matches an element that is there once the page's own data are, or what
 * stands in their place where there are none.
 */
export async function addresses(base) {
  const ask = async (path) => (await fetch(`${base}/api/v1/${path}`)).json();
  const first = async (path) => (await ask(path).catch(() => ({})))?.rows?.[0];
  const gap = await first('gaps?per_page=1');
  const organisation = await first('organisations?per_page=1');
  const document = await first('documents?per_page=1');
  const table = 'main :is(tbody tr, .empty)';
  return [
    { path: '/', data: 'main :is(.stats, .empty)' },
    { path: '/import', data: 'main :is(input[type=file])' },
    { path: '/chain', data: 'main :is(canvas, .empty)' },
    { path: '/gaps', data: table },
    { path: '/organisations', data: table },
    { path: '/organisations?view=doubles', data: 'main :is(article, .empty)' },
    { path: '/organisations?view=merged', data: 'main :is(li, .empty)' },
    { path: '/documents', data: table },
    { path: '/review', data: 'main :is(.queue li, .empty)' },
    { path: '/promises', data: table },
    { path: '/reports', data: 'main section h2' },
    { path: '/definitions', data: 'main article' },
    { path: '/audit', data: table },
    { path: '/api', data: 'main details' },
    { path: '/nowhere', data: 'main .empty' },
    gap && { path: `/gaps/${gap.product}`, data: 'main h1' },
    gap && { path: `/gaps?compare=${gap.product}`, data: 'main section tbody td' },
    gap && { path: `/chain/${gap.product}`, data: table },
    organisation && { path: `/organisations/${encodeURIComponent(organisation.id)}`, data: 'main h1' },
    document && { path: `/documents/${document.id}`, data: 'main h1' },
  ].filter(Boolean);
}
