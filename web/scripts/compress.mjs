// After the build: writes .br and .gz beside each text file of dist, and fails where the first
// load (page, main chunk, what it imports, style sheets) exceeds its limit.
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const DIST = new URL('../dist', import.meta.url).pathname;
const LIMIT = 100_000;
const TEXT = /\.(html|js|css|svg|json|txt)$/;

const files = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });

const sizes = new Map();
for (const path of files(DIST).filter((it) => TEXT.test(it))) {
  const bytes = readFileSync(path);
  const br = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  writeFileSync(`${path}.br`, br);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  sizes.set(path.slice(DIST.length), br.length);
}

const page = readFileSync(join(DIST, 'index.html'), 'utf8');
const first = ['/index.html', ...[...page.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map((it) => it[1])];
const total = first.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
for (const [name, size] of [...sizes].sort((a, b) => b[1] - a[1])) {
  console.log(`${String(size).padStart(8)} ${name}${first.includes(name) ? '  (first load)' : ''}`);
}
console.log(`first load ${total} bytes of at most ${LIMIT}, brotli`);
if (total > LIMIT) process.exit(1);
