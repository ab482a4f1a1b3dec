// How a text is cut under layers that overlap, and how a CSV file is written: both are TypeScript
// without imports, so they are stripped of their types here and run.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import ts from 'typescript';

async function load(path) {
  const source = readFileSync(new URL(`../src/${path}`, import.meta.url), 'utf8');
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const script = ts.transpileModule(source, { compilerOptions: options }).outputText;
  return import(`data:text/javascript;base64,${Buffer.from(script).toString('base64')}`);
}

test('layers may overlap, be empty, and reach beyond the text', async () => {
  const { pieces } = await load('pages/documents/pieces.ts');
  const layer = (start, end, id, kind = 'fact') => ({ start, end, kind, id });
  const shown = (text, layers) => pieces(text, layers).map((it) => `${it.text}[${it.layers.map((of) => of.id).join('')}]`).join(' ');
  assert.equal(shown('吉林省长春市', [layer(0, 3, 'a'), layer(2, 5, 'b')]), '吉林[a] 省[ab] 长春[b] 市[]');
  assert.equal(shown('企业签约', [layer(0, 4, 'a'), layer(2, 2, 'e', 'edit')]), '企业[a] [ae] 签约[a]');
  assert.equal(shown('ab', [layer(1, 9, 'a')]), 'a[] b[a]');
  assert.equal(shown('', []), '');
  // A character outside of the basic plane is two units.
  assert.equal(shown('𠮷林', [layer(2, 3, 'a')]), '𠮷[] 林[a]');
});

test('tags of a page are no words of it', async () => {
  const { markup } = await load('pages/documents/pieces.ts');
  const text = '<p class="a">3 < 4</p><!-- x --><script>if (a<b) c</script>末';
  const left = markup(text).reduceRight((it, { start, end }) => it.slice(0, start) + it.slice(end), text);
  assert.equal(left, '3 < 4末');
});

test('no cell of a CSV file is a formula', async () => {
  const { csv } = await load('pages/import/csv.ts');
  assert.equal(csv([['=1+1', '@x', -3, null], ['a"b', 'c,d', 'e\nf', '甲']]), '\ufeff\'=1+1,\'@x,-3,\r\n"a""b","c,d","e\nf",甲\r\n');
});
