// How fast the pages are on a large file: when each is first painted, when its own data are there,
// and how long what people do takes until the next paint (Event Timing, as for INP).
//
//   LIANQIAO=PROGRAM node tests/paint.mjs FILE.lq [OUT.json] [PART OF A PATH]
//
// Every page is opened twice in a new context, without anything kept by the browser: the first time
// the server has kept no answer to it either. Then each is used three times: typing, sorting, paging,
// filters, sources of figures, languages, keys. Of the three the middle counts. Fails where a page
// misses a target.
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { addresses, launch, serve } from './common.mjs';

const [FIRST_PAINT_MS, NEXT_PAINT_MS] = [1_000, 100];
/** Other work on the machine disturbs one round; the middle one counts. */
const ROUNDS = 3;
const [file, out, part = ''] = process.argv.slice(2);
if (!file) {
  console.error('node tests/paint.mjs FILE.lq [OUT.json] [PART OF A PATH]');
  process.exit(2);
}

/** Runs in the page before anything else. */
function watch(data) {
  const seen = (globalThis.seen = { events: [], tasks: [], data: null });
  new PerformanceObserver((all) => {
    for (const it of all.getEntries()) {
      if (!it.interactionId) continue;
      seen.events.push({
        id: it.interactionId,
        name: it.name,
        ms: it.duration,
        own: Math.round(it.processingEnd - it.processingStart),
        wait: Math.round(it.processingStart - it.startTime),
        on: it.target ? `${it.target.localName} ${it.target.textContent.trim().slice(0, 20)}` : '',
      });
    }
  }).observe({ type: 'event', durationThreshold: 16 });
  new PerformanceObserver((all) => {
    for (const it of all.getEntries()) seen.tasks.push(Math.round(it.duration));
  }).observe({ type: 'longtask' });
  const look = () => {
    if (document.querySelector(data)) requestAnimationFrame(() => (seen.data = performance.now()));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const server = await serve(file);
const browser = await launch();
const SETTLED = () => !document.querySelector('main :is(.skeleton, [aria-busy=true])');

async function open(at, data, lang = 'zh') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watch, data);
  await page.goto(`${server.base}${at}${at.includes('?') ? '&' : '?'}lang=${lang}`);
  await page.waitForFunction(() => globalThis.seen.data !== null, null, { timeout: 30_000 });
  return { context, page };
}

async function firstPaint({ path, data }) {
  const { context, page } = await open(path, data);
  const answer = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    data: globalThis.seen.data,
    // The slowest answer of the API that the page asked for.
    asked: performance
      .getEntriesByType('resource')
      .filter((it) => it.name.includes('/api/v1/') && !it.name.includes('/events'))
      .map((it) => ({ url: it.name.replace(/^.*\/api\/v1/, ''), ms: Math.round(it.duration) }))
      .sort((a, b) => b.ms - a.ms)[0],
  }));
  await context.close();
  return answer;
}

/** What people do on a page; each is done where the page has it. */
async function use(page) {
  const settle = async () => {
    await page.waitForTimeout(300);
    await page.waitForFunction(SETTLED, null, { timeout: 10_000 }).catch(() => {});
    await page.waitForTimeout(100);
  };
  const here = page.url();
  const back = async () => {
    if (page.url() === here) return;
    await page.goBack();
    await settle();
  };
  const click = async (selector, nth = 0) => {
    const found = page.locator(`${selector} >> visible=true`).nth(nth);
    if ((await found.count()) === 0) return false;
    await found.click({ timeout: 2_000 }).catch(() => {});
    await settle();
    return true;
  };
  const press = async (...keys) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(120);
    }
    await settle();
  };
  const type = async (selector, text) => {
    const found = page.locator(`${selector} >> visible=true`).first();
    if ((await found.count()) === 0) return;
    await found.click();
    for (const letter of text) {
      await page.keyboard.press(letter);
      await page.waitForTimeout(60);
    }
    await settle();
    for (const _ of text) await page.keyboard.press('Backspace');
    await settle();
  };
  await type('main input[type=search]', 'a12');
  await type('input[data-global-search]', 'a1');
  await press('Escape');
  for (const nth of [0, 1]) {
    if (await click('main thead a', nth)) await click('main thead a', nth);
  }
  if (await click('main a[rel=next]')) await click('main a[rel=prev]');
  for (const nth of [0, 1]) {
    if (await click('main input[type=checkbox]', nth)) await click('main input[type=checkbox]', nth);
  }
  if (await click('main button.figure')) await press('Escape');
  if (await click('main .span button.plain')) await press('Escape');
  if (await click('main details > summary')) await click('main details > summary');
  if ((await page.locator('main select >> visible=true').count()) > 0) {
    await page.locator('main select >> visible=true').first().focus();
    await press('ArrowDown', 'ArrowUp');
  }
  if (await click('main canvas')) await back();
  if ((await page.locator('main canvas').count()) > 0) {
    await page.locator('main canvas').first().focus();
    await press('+', '+', 'ArrowLeft', 'ArrowRight', '0');
  }
  if ((await page.locator('main .queue').count()) > 0) {
    await page.evaluate(() => document.activeElement?.blur());
    await press('j', 'j', 'k', 'e', 'Escape', 'a', 'u');
  }
  // Only marks that do something: a click that changes nothing is timed until the next change.
  if (await click('main mark[role=button]')) await press('Escape');
  await page.evaluate(() => document.activeElement?.blur());
  await press('j', 'ArrowDown', 'ArrowUp', 'ArrowDown');
  if (await click('main tbody a')) await back();
  await click('header .languages button[lang=en]');
  await click('header .languages button[lang=zh]');
  await click('header button.swap');
  await click('header button.swap');
  await page.locator('header .looks select').focus();
  await press('ArrowDown', 'ArrowDown', 'ArrowUp');
  await click('main .page-head a.button[aria-current=page]');
}

/** Interactions: one may be several events; the longest counts. */
async function nextPaint({ path, data }) {
  const { context, page } = await open(path, data);
  await page.waitForTimeout(1_500);
  await page.evaluate(() => Object.assign(globalThis.seen, { events: [], tasks: [] }));
  await use(page);
  const { events, tasks, n } = await page.evaluate(() => ({ ...globalThis.seen, n: performance.interactionCount ?? 0 }));
  await context.close();
  const longest = new Map();
  for (const it of events) if (!(longest.get(it.id)?.ms >= it.ms)) longest.set(it.id, it);
  const sorted = [...longest.values()].sort((a, b) => b.ms - a.ms);
  // Those that took less than 16 ms are not told one by one.
  const all = Math.max(n, sorted.length);
  const p98 = sorted[Math.floor(all * 0.02)]?.ms ?? 16;
  return { n: all, worst: sorted[0]?.ms ?? 16, p98, slowest: sorted.slice(0, 5), task: Math.max(0, ...tasks) };
}

const rows = [];
const all = await addresses(server.base);
await server.end();
// A server that has kept nothing.
const again = await serve(file);
Object.assign(server, again);
for (const it of all.filter(({ path }) => (part === '/' ? path === part : path.includes(part)))) {
  const first = await firstPaint(it);
  const second = await firstPaint(it);
  rows.push({ path: it.path, first, second });
}
for (const row of rows) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await nextPaint(all.find((it) => it.path === row.path)));
  rounds.sort((a, b) => a.worst - b.worst);
  Object.assign(row, rounds[ROUNDS >> 1], { most: rounds.at(-1).worst, least: rounds[0].worst });
}
await browser.close();
await server.end();

const ms = (value) => String(Math.round(value ?? NaN)).padStart(6);
console.log('milliseconds: first paint and data, first asked and again; interactions of the middle round: number,');
console.log('worst, p98; worst of the best and of the last round; longest task');
console.log(' paint   data | paint   data |     n  worst    p98 | least   most |  task  page');
for (const it of rows) {
  console.log(
    `${ms(it.first.paint)} ${ms(it.first.data)} |${ms(it.second.paint)} ${ms(it.second.data)} |${ms(it.n)} ${ms(it.worst)} ${ms(it.p98)} |${ms(it.least)} ${ms(it.most)} |${ms(it.task)}  ${it.path}`,
  );
}
const slow = rows.filter((it) => Math.max(it.first.paint, it.second.paint) >= FIRST_PAINT_MS || it.worst >= NEXT_PAINT_MS);
for (const { path, slowest, first } of slow) console.log(path, JSON.stringify(first.asked), JSON.stringify(slowest.slice(0, 3)));
const most = (of) => Math.max(...rows.map(of));
console.log(`first paint at most ${ms(most((it) => Math.max(it.first.paint, it.second.paint)))} ms, interaction at most ${ms(most((it) => it.worst))} ms`);
if (out) writeFileSync(out, `${JSON.stringify({ at: new Date().toISOString(), load: loadavg()[0], rows }, null, 1)}\n`);
process.exitCode = slow.length > 0 ? 1 : 0;
