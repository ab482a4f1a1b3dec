// The guide: every picture that it shows is there, of the size and weight of a picture of the
// story, and every picture of the story is shown, in both languages.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { MOST_BYTES, SIZE, pictures } from './pictures.mjs';
import { sizeOf } from './png.mjs';

const GUIDE = new URL('../../docs/guide', import.meta.url).pathname;

for (const lang of ['zh', 'en']) {
  test(`the pictures of the guide in ${lang}`, () => {
    const text = readFileSync(join(GUIDE, `${lang}.md`), 'utf8');
    const shown = [...text.matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)];
    for (const [, alt, path] of shown) {
      assert.ok(alt.trim(), `${path} has no words`);
      const png = readFileSync(join(GUIDE, path));
      assert.deepEqual(sizeOf(png), SIZE, path);
      assert.ok(png.length <= MOST_BYTES, `${path}: ${png.length} bytes`);
    }
    const wanted = pictures.map((it) => `pictures/${lang}/${it}.png`).sort();
    assert.deepEqual(shown.map((it) => it[2]).sort(), wanted);
    assert.deepEqual(readdirSync(join(GUIDE, 'pictures', lang)).map((it) => `pictures/${lang}/${it}`).sort(), wanted);
  });
}
