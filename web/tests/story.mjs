// The story of a new user, in a real browser and in both languages: an empty co-operation, two
// registers and a page, to a partner's evidence; then every page is visited (pages.mjs).
//
//   npm run story      (the program is ../target/debug/lianqiao, or LIANQIAO)
//
// The firms are fictional. What people read is found by the dictionary, so a changed word does
// not break the story, a missing one does.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(root, '../target');
const program = process.env.LIANQIAO ?? join(target, 'debug/lianqiao');
const words = (lang) => JSON.parse(readFileSync(join(root, `src/words/${lang}.json`), 'utf8'));

const HOME = `编号,企业名称,所属地区,经营范围
a-1,演练汽车一厂,220000,汽车整车制造
a-2,演练汽车二厂,220000,汽车整车制造；汽车零部件制造
a-3,演练汽车三厂,220000,新能源汽车制造
a-4,演练汽车四厂,220000,新能源汽车制造
`;
const PARTNER = `编号,企业名称,所属地区,经营范围
b-1,演练轮胎厂,210000,轮胎制造；橡胶制品制造
b-2,演练电池厂,210000,动力电池制造
b-3,演练玻璃厂,210000,汽车玻璃制造
`;
const PAGE = `<html><body><article><h1>吉林辽宁产业座谈会召开</h1><p>2031年5月6日，吉林省和辽宁省的产业座谈会召开，现场签约项目12个。</p><p>辽宁省商务局局长李小河建议，两地共建汽车零部件产业园。</p></article></body></html>`;

const folder = mkdtempSync(join(tmpdir(), 'lianqiao-story-'));
const run = (...given) => {
  const done = spawnSync(program, given, { cwd: folder, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
};
for (const [name, text] of [['home.csv', HOME], ['partner.csv', PARTNER], ['page.html', PAGE]]) {
  writeFileSync(join(folder, name), text);
}

/** Starts a server on a file; its address, and what ends it. */
async function serve(file) {
  const child = spawn(program, ['serve', file, '--listen', '127.0.0.1:0', '--lang', 'en'], { cwd: folder });
  const base = await new Promise((ok, no) => {
    let said = '';
    child.stderr.on('data', (part) => {
      said += part;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) ok(found[0]);
    });
    child.on('exit', () => no(new Error(`the server ended: ${said}`)));
  });
  return { base, end: () => new Promise((ok) => child.once('exit', ok) && child.kill('SIGINT')) };
}

/** From an empty file to the characters that make a partner. */
async function story(browser, lang) {
  const say = words(lang);
  const t = (key, args = {}) =>
    Object.entries(args).reduce((text, [name, value]) => text.replace(`{${name}}`, value), say[key] ?? assert.fail(key));
  run('new', `${lang}.lq`, '--name', '演练', '--region', '220000', '--region', '210000');
  const server = await serve(`${lang}.lq`);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: lang });
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  await page.goto(`${server.base}/import?lang=${lang}`);
  // One: three files. Two: import. Three: the gaps. Four: one gap, with its evidence in place.
  const files = ['home.csv', 'partner.csv', 'page.html'].map((it) => join(folder, it));
  await page.locator('input[type=file]').first().setInputFiles(files);
  await page.getByRole('button', { name: t('import.all', { n: '3' }) }).click();
  await page.getByRole('link', { name: t('import.to_gaps') }).click();
  await page.getByRole('link', { name: /轮胎/ }).first().click();
  await page.getByText('演练轮胎厂').first().waitFor();
  const text = await page.locator('main').innerText();
  assert.match(text, /partner\.csv.*2/, `no source: ${text}`);
  await page.getByText(t('span.show'), { exact: true }).first().click();
  await page.getByRole('cell', { name: '轮胎制造；橡胶制品制造' }).waitFor();
  // What was imported can be taken back, and is then gone.
  const asked = await fetch(`${server.base}/api/v1/imports`);
  const imports = (await asked.json()).rows;
  assert.equal(imports.length, 3);
  assert.ok(imports.every((it) => it.undoable), JSON.stringify(imports));
  // A fact is decided by keyboard.
  await page.goto(`${server.base}/review?lang=${lang}&kind=facts`);
  await page.locator('mark').first().waitFor();
  await page.keyboard.press('a');
  await page.waitForFunction(
    async () => ((await (await fetch('/api/v1/review?kind=facts&state=accepted')).json()).facts_total ?? 0) === 1,
  );
  assert.deepEqual(wrong, []);
  await context.close();
  return server;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let status = 0;
for (const lang of ['zh', 'en']) {
  const server = await story(browser, lang);
  console.log(`${lang}: from two registers and a page to a partner's evidence, in four actions`);
  if (lang === 'en') {
    const visited = spawnSync(process.execPath, [join(root, 'tests/pages.mjs'), server.base, ...process.argv.slice(2)], { stdio: 'inherit' });
    status = visited.status ?? 1;
  }
  await server.end();
}
await browser.close();
rmSync(folder, { recursive: true });
process.exit(status);
