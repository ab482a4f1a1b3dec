// The pictures of the guide: docs/guide/pictures/LANGUAGE/NAME.png, made by the story.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { small } from './png.mjs';

export const pictures = ['import', 'imported', 'overview', 'gaps', 'gap', 'source', 'figure', 'chain', 'review', 'document'];
export const SIZE = { width: 1280, height: 800 };
export const MOST_BYTES = 150_000;

/** Takes the pictures of a language into a folder, or none where no folder is given. */
export function camera(folder, lang) {
  const taken = new Set();
  if (folder) mkdirSync(join(folder, lang), { recursive: true });
  return {
    async take(page, name) {
      if (!folder) return;
      if (!pictures.includes(name)) throw new Error(`${name} is no picture of the guide`);
      await page.waitForTimeout(400);
      const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      writeFileSync(join(folder, lang, `${name}.png`), small(png));
      taken.add(name);
    },
    left: () => (folder ? pictures.filter((it) => !taken.has(it)) : []),
  };
}
