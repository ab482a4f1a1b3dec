// Visits every page of a running server in both languages, light and dark, wide and narrow, and
// says what is wrong: an error of the page, a request elsewhere, a word that is only its key,
// something wider than the window, a finding of axe that is serious.
//
//   node tests/pages.mjs http://127.0.0.1:8080 [FOLDER FOR PICTURES]
import { readFileSync, mkdirSync } from 'node:fs';
import { addresses, launch } from './common.mjs';

const [base, pictures] = process.argv.slice(2);
if (!base) {
  console.error('node tests/pages.mjs ADDRESS [FOLDER]');
  process.exit(2);
}
const root = new URL('..', import.meta.url);
const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', root), 'utf8');
const zh = JSON.parse(readFileSync(new URL('src/words/zh.json', root), 'utf8'));
const keys = new Set(Object.keys(zh));
const paths = (await addresses(base)).map((it) => it.path);

const looks = [
  { lang: 'zh', colorScheme: 'light', width: 1280 },
  { lang: 'en', colorScheme: 'dark', width: 1280 },
  { lang: 'zh', colorScheme: 'dark', width: 390 },
  { lang: 'en', colorScheme: 'light', width: 390 },
];
if (pictures) mkdirSync(pictures, { recursive: true });
const browser = await launch();
let found = 0;
for (const { lang, colorScheme, width } of looks) {
  // axe is put in from outside, which the policy of the pages refuses; that it holds is seen without.
  for (const bypassCSP of [false, true]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP });
    const page = await context.newPage();
    let at = '';
    const say = (text) => {
      found += 1;
      console.log(`${lang} ${colorScheme} ${width} ${at}: ${text}`);
    };
    page.on('pageerror', (error) => say(error.message));
    page.on('console', (message) => message.type() === 'error' && say(message.text()));
    page.on('request', (request) => request.url().startsWith(base) || say(`asks ${request.url()}`));
    for (at of paths) {
      await page.goto(`${base}${at}${at.includes('?') ? '&' : '?'}lang=${lang}`);
      await page.waitForSelector('main :is(h1, .empty, .error)', { timeout: 10_000 }).catch(() => say('shows nothing'));
      await page.waitForTimeout(300);
      if (bypassCSP) {
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        for (const it of violations.filter((it) => ['serious', 'critical'].includes(it.impact))) {
          say(`axe ${it.id}: ${it.nodes[0].html.slice(0, 160)}`);
        }
        continue;
      }
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wider > 0) say(`${wider} px wider than the window`);
      const text = await page.evaluate(() => document.body.innerText);
      for (const word of new Set(text.match(/\b[a-z_]+\.[a-z_]+\b/g))) if (keys.has(word)) say(`the key ${word}`);
      if (pictures) {
        const name = `${lang}-${colorScheme}-${width}${at.replace(/[^\w]+/g, '_')}.png`;
        await page.screenshot({ path: `${pictures}/${name}`, fullPage: true });
      }
    }
    await context.close();
  }
}
await browser.close();
console.log(`${paths.length} pages, ${looks.length} looks, ${found} findings`);
process.exit(found > 0 ? 1 : 0);
