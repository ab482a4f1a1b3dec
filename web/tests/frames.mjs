// How smooth the map of the chain is: 5,000 products and 9,000 links made up here, dragged about
// in headless Chromium without a graphics card. Prints the median and the 95th percentile of the
// time between frames, in milliseconds, far out and close up.
//
//     npm run build && node tests/frames.mjs      fails where a median is not below 33 ms
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const DIST = new URL('../dist', import.meta.url).pathname;
const [PRODUCTS, LINKS, LAYERS, MOST_MS] = [5_000, 9_000, 14, 33];

/** The same numbers on each run. */
function random(seed) {
  let at = seed;
  return () => (at = (at * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

export function chain() {
  const next = random(7);
  const layer = Math.ceil(PRODUCTS / LAYERS);
  const states = ['missing', 'weak', 'strong', 'unknown'];
  const state = () => states[Math.floor(next() * 4)];
  const nodes = Array.from({ length: PRODUCTS }, (_, at) => ({
    product: `p${at}`, name: `产品${at}`, name_en: `product ${at}`, label: `产品${at}`,
    x: Math.floor(at / layer) + (next() - 0.5) / 2, y: at % layer,
    state: state(), partner_state: state(), makers: at % 7, partner_makers: at % 5, demand: 0,
    partner_demand: 0, degree: 0,
  }));
  const edges = Array.from({ length: LINKS }, () => {
    const from = Math.floor(next() * (PRODUCTS - layer));
    const to = Math.min(PRODUCTS - 1, (Math.floor(from / layer) + 1) * layer + Math.floor(next() * layer));
    nodes[from].degree += 1;
    nodes[to].degree += 1;
    return { from: `p${from}`, to: `p${to}`, essential: Math.floor(next() * 3) };
  });
  return { lianqiao: '0', definitions: [], inputs: { revision: 1 }, nodes, edges, total_nodes: PRODUCTS };
}

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const server = createServer((request, response) => {
  const path = join(DIST, new URL(request.url, 'http://x').pathname);
  const file = existsSync(path) && extname(path) ? path : join(DIST, 'index.html');
  response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
  response.end(readFileSync(file));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));

const regions = [{ code: '220000', name: '吉林省' }, { code: '210000', name: '辽宁省' }];
const about = { name: 'frames', uri: '', revision: 1, regions, version: '0', languages: ['zh'], counts: {}, read_only: false };
const answers = { about, 'chain/map': chain() };

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.route('**/api/v1/**', (route) => {
  const name = new URL(route.request().url()).pathname.slice('/api/v1/'.length);
  return name in answers ? route.fulfill({ json: answers[name] }) : route.abort();
});
await page.goto(`http://127.0.0.1:${server.address().port}/chain`);
await page.waitForSelector('canvas');
await page.waitForTimeout(500);

/** Drags to and fro for a hundred frames; each frame moves once. */
async function drag() {
  const deltas = await page.evaluate(async () => {
    const canvas = document.querySelector('canvas');
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const at = (x, y) => ({ clientX: left + width / 2 + x, clientY: top + height / 2 + y, pointerId: 1, bubbles: true });
    canvas.setPointerCapture = () => {};
    canvas.dispatchEvent(new PointerEvent('pointerdown', at(0, 0)));
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const found = [];
    let before = await frame();
    for (let step = 0; step < 100; step += 1) {
      canvas.dispatchEvent(new PointerEvent('pointermove', at(160 * Math.sin(step / 8), 90 * Math.cos(step / 11))));
      const now = await frame();
      found.push(now - before);
      before = now;
    }
    canvas.dispatchEvent(new PointerEvent('pointerup', at(999, 999)));
    return found.slice(5);
  });
  const sorted = deltas.sort((a, b) => a - b);
  const part = (share) => sorted[Math.floor(share * (sorted.length - 1))];
  return { median: part(0.5), p95: part(0.95) };
}

let slow = false;
async function measure(name) {
  const { median, p95 } = await drag();
  slow ||= median >= MOST_MS;
  console.log(`${name}: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
}
await measure('all 5,000 in view');
for (let step = 0; step < 6; step += 1) await page.click('button:text-is("+")');
await measure('close up, with names');
await browser.close();
server.close();
process.exitCode = slow ? 1 : 0;
