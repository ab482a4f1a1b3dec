// The story of a new user, in a real browser and in both languages: an empty co-operation, two
// Excel registers and a page, to a partner's evidence; then every page is visited (pages.mjs).
//
//   npm run story [-- FOLDER FOR PICTURES OF EVERY PAGE] [-- --shots ../docs/guide/pictures]
//
// The program is ../target/debug/lianqiao, or LIANQIAO. The firms are those of `generate`, all of
// them fictional. What people read is found by the dictionary, so a changed word does not break
// the story, a missing one does. `--shots` writes the pictures of the guide.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import assert from 'node:assert/strict';
import { launch, program, root, serve, words } from './common.mjs';
import { SIZE, camera } from './pictures.mjs';
import { csv, workbook } from './workbook.mjs';

const FIRMS = 3_000;
const MOST_ACTIONS = 5;
const HEADERS = {
  id: '统一社会信用代码',
  name: '企业名称',
  kind: '组织类别',
  registration_state: '登记状态',
  region: '所属地区',
  city: '所在城市',
  address: '注册地址',
  scope: '经营范围',
  established: '成立日期',
  capital: '注册资本',
  employees: '从业人数',
};
const REGIONS = [
  { code: 'FICT:A01', zh: '云岫省', en: 'Yunxiu', file: '云岫省登记名录.xlsx' },
  { code: 'FICT:B01', zh: '澜屿省', en: 'Lanyu', file: '澜屿省登记名录.xlsx' },
];
const PAGE = `<html><head><title>云岫省、澜屿省产业合作座谈会召开</title></head><body><article>
<h1>云岫省、澜屿省产业合作座谈会召开</h1><p>来源：演练日报 2031年5月6日</p>
<p>2031年5月6日，云岫省和澜屿省产业合作座谈会在云岫市召开，36家企业参加，现场签约项目12个，总投资48亿元。</p>
<p>澜屿省工业和信息化厅厅长李小河建议，两地共建汽车零部件产业园，2032年底前建成投用。</p>
<p>云岫省商务厅副厅长周远山表示，将组织企业赴澜屿省对接轮胎、动力电池等配套需求。</p></article></body></html>`;

const given = process.argv.slice(2);
const at = given.indexOf('--shots');
const shots = at < 0 ? '' : resolve(given.splice(at, 2)[1]);
const folder = mkdtempSync(join(tmpdir(), 'lianqiao-story-'));
const run = (...args) => {
  const done = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
};

/** Two registers as offices send them: a title, an empty row, headers in Chinese. */
function registers() {
  run('generate', '--firms', String(FIRMS), '--seed', '7', '--out', 'made');
  const [names, ...rows] = csv(readFileSync(join(folder, 'made/organisations.csv'), 'utf8'));
  const columns = Object.keys(HEADERS).map((it) => names.indexOf(it));
  const region = names.indexOf('region');
  for (const { code, zh, file } of REGIONS) {
    const own = rows.filter((row) => row[region] === code).map((row) => columns.map((it) => row[it]));
    const title = `${zh}市场主体登记名录（虚构，演练用）`;
    writeFileSync(join(folder, file), workbook('名录', [[title], [], Object.values(HEADERS), ...own]));
  }
  writeFileSync(join(folder, '座谈会.html'), PAGE);
  return [...REGIONS.map((it) => it.file), '座谈会.html'].map((it) => join(folder, it));
}

/** From an empty file to the characters that make a partner. */
async function story(browser, lang, files) {
  const t = words(lang);
  const regions = REGIONS.flatMap((it) => ['--region', `${it.code}=${it[lang]}`]);
  run('new', `${lang}.lq`, '--name', lang === 'zh' ? '演练' : 'Rehearsal', ...regions);
  const server = await serve(`${lang}.lq`, folder);
  const context = await browser.newContext({ viewport: SIZE, locale: lang, colorScheme: 'light' });
  const page = await context.newPage();
  const pictures = camera(shots, lang);
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  let actions = 0;
  const act = async (doing) => {
    await doing;
    actions += 1;
  };

  await page.goto(`${server.base}/import?lang=${lang}`);
  await act(page.locator('input[type=file]').first().setInputFiles(files));
  const all = page.getByRole('button', { name: t('import.all', { n: '3' }) });
  await all.waitFor();
  if (shots) await page.locator('details summary').first().click();
  await pictures.take(page, 'import');
  await act(all.click());
  const onward = page.getByRole('link', { name: t('import.to_gaps') });
  await onward.waitFor({ timeout: 60_000 });
  await pictures.take(page, 'imported');
  await act(onward.click());
  // A row of the gap table that somebody next door can fill.
  const row = page.locator('main tbody tr').filter({ has: page.locator('td:nth-child(7) a') }).first();
  await row.waitFor();
  await pictures.take(page, 'gaps');
  const partner = await row.locator('td:nth-child(7) a').first().innerText();
  await act(row.locator('td:nth-child(2) a').click());
  const makers = page.locator('section.card').filter({ hasText: partner });
  await makers.waitFor();
  const span = makers.locator('.span').first();
  const quote = await span.locator('mark').innerText();
  assert.match(await span.innerText(), new RegExp(REGIONS[1].file.replace('.', '\\.')));
  await pictures.take(page, 'gap');
  await act(span.getByText(t('span.show'), { exact: true }).click());
  const panel = page.locator('dialog.panel');
  await panel.locator('mark').first().waitFor();
  assert.equal(await panel.locator('mark').first().innerText(), quote);
  await pictures.take(page, 'source');
  assert.ok(actions <= MOST_ACTIONS, `${actions} actions`);
  await page.keyboard.press('Escape');

  // A figure leads to its definition and its inputs.
  await page.locator('main button.figure').first().click();
  await panel.locator('h3').first().waitFor();
  await pictures.take(page, 'figure');
  await page.keyboard.press('Escape');
  // The way to the chain of the same product.
  await page.getByRole('link', { name: t('gap.to_chain') }).click();
  await page.locator('main canvas').waitFor();
  await pictures.take(page, 'chain');
  await page.goto(`${server.base}/?lang=${lang}`);
  await page.locator('main .stats').waitFor();
  await page.locator('main .cards tbody tr').first().waitFor();
  await pictures.take(page, 'overview');
  await page.goto(`${server.base}/documents?lang=${lang}`);
  await page.locator('main tbody a').first().click();
  await page.locator('main mark').first().waitFor();
  await pictures.take(page, 'document');
  // What was imported can be taken back, and is then gone.
  const asked = await fetch(`${server.base}/api/v1/imports`);
  const imports = (await asked.json()).rows;
  assert.equal(imports.length, 3);
  assert.ok(imports.every((it) => it.undoable), JSON.stringify(imports));
  // A fact is decided by keyboard.
  await page.goto(`${server.base}/review?lang=${lang}&kind=facts`);
  await page.locator('main blockquote mark').first().waitFor();
  for (let row = 0; row < 5; row += 1) await page.keyboard.press('j');
  await page.locator('main h2').filter({ hasText: '12' }).waitFor();
  await pictures.take(page, 'review');
  await page.keyboard.press('a');
  await page.waitForFunction(
    async () => ((await (await fetch('/api/v1/review?kind=facts&state=accepted')).json()).facts_total ?? 0) === 1,
  );
  await late(page, server.base, lang);
  assert.deepEqual(wrong, []);
  assert.deepEqual(pictures.left(), [], 'pictures not taken');
  await context.close();
  return { server, actions };
}

/** Of two who decide on one fact the second sees both versions, in words and not in codes. */
async function late(page, base, lang) {
  // This page does not hear that something was changed.
  await page.route('**/api/v1/events', (route) => route.abort());
  await page.goto(`${base}/review?lang=${lang}&kind=facts`);
  await page.locator('main blockquote mark').first().waitFor();
  const [fact] = (await (await fetch(`${base}/api/v1/review?kind=facts`)).json()).facts;
  const said = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
  const body = JSON.stringify({ id: fact.id, revision: fact.revision, verdict: 'accept' });
  assert.equal((await fetch(`${base}/api/v1/review/decisions`, { ...said, body })).status, 200);
  await page.keyboard.press('r');
  const clash = page.locator('.clash');
  await clash.waitFor();
  const t = words(lang);
  const text = await clash.innerText();
  for (const word of ['field.status', 'field.revision', 'status.proposed', 'status.accepted', 'verdict.reject']) {
    assert.ok(text.includes(t(word)), `${word} in ${text}`);
  }
  for (const code of ['proposed', 'registration_state', 'modality', '{"']) assert.ok(!text.includes(code), `${code} in ${text}`);
}

const files = registers();
const browser = await launch();
let status = 0;
for (const lang of ['zh', 'en']) {
  const { server, actions } = await story(browser, lang, files);
  console.log(`${lang}: from two workbooks and a page to a partner's evidence, in ${actions} actions`);
  if (lang === 'en') {
    const visited = spawnSync(process.execPath, [join(root, 'tests/pages.mjs'), server.base, ...given], { stdio: 'inherit' });
    status = visited.status ?? 1;
  }
  await server.end();
}
await browser.close();
rmSync(folder, { recursive: true });
process.exit(status);
