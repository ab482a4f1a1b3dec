// The dictionary: the same keys in both languages, the same placeholders in each pair, no
// sentence left empty, and no key that the sources use without it being there.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const SRC = new URL('../src', import.meta.url).pathname;
const words = (lang) => JSON.parse(readFileSync(join(SRC, 'words', `${lang}.json`), 'utf8'));
const zh = words('zh');
const en = words('en');
const placeholders = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((it) => it[1]).sort();

test('the same keys, in the same order', () => {
  assert.deepEqual(Object.keys(zh), Object.keys(en));
});

test('the same placeholders, and no empty sentence', () => {
  for (const key of Object.keys(zh)) {
    assert.ok(zh[key].trim() && en[key].trim(), key);
    assert.deepEqual([...new Set(placeholders(zh[key]))], [...new Set(placeholders(en[key]))], key);
  }
});

test('every key that the sources name is there', () => {
  const files = (folder) =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? files(path) : [path];
    });
  for (const path of files(SRC).filter((it) => /\.(svelte|ts)$/.test(it))) {
    for (const [, key] of readFileSync(path, 'utf8').matchAll(/\bt\(\s*'([\w.]+)'/g)) {
      assert.ok(key in zh, `${key} in ${path.slice(SRC.length)}`);
    }
  }
});

test('every field that two versions of an organisation may differ in has a word', () => {
  const table = readFileSync(new URL('../../crates/terms/fields/columns.csv', import.meta.url), 'utf8');
  const only = ['file', 'sheet', 'row_number'];
  for (const [of, name] of table.split('\n').map((line) => line.split(','))) {
    if (['organisations', '*'].includes(of) && !only.includes(name)) assert.ok(`field.${name}` in zh, name);
  }
});
