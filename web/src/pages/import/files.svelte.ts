// The files that are about to be imported: sent one after the other, looked at by the server,
// mapped by hand where it did not know a column, and imported together. They stay while one goes
// to another page and comes back.
import { post, remove, upload, type Failure } from '../../api/client';
import type { ImportJob, Preview, PreviewAsk, Sheet, Upload } from '../../api/imports';

export type Item = {
  key: number;
  file: File;
  name: string;
  state: 'waiting' | 'sending' | 'reading' | 'ready' | 'failed';
  /** Bytes that have gone. */
  sent: number;
  id: string;
  preview: Preview | undefined;
  error: Failure | undefined;
  /** What was changed by hand since the last look, by sheet. */
  changed: Record<string, PreviewAsk>;
  stop: AbortController;
};

export const desk = $state({
  items: [] as Item[],
  job: undefined as ImportJob | undefined,
  error: undefined as Failure | undefined,
});

let next = 1;
let queue: Promise<void> = Promise.resolve();

/** Takes files; each is sent and looked at by itself. */
export function add(files: { file: File; name: string }[]): void {
  for (const { file, name } of files) {
    const made: Item = {
      key: next++,
      file,
      name,
      state: 'waiting',
      sent: 0,
      id: '',
      preview: undefined,
      error: undefined,
      changed: {},
      stop: new AbortController(),
    };
    desk.items.push(made);
    const item = desk.items.at(-1) as Item;
    queue = queue.then(() => send(item));
  }
}

/** Sends a file, again where that failed before. */
export async function send(item: Item): Promise<void> {
  if (item.stop.signal.aborted) return;
  item.state = 'sending';
  item.error = undefined;
  const onprogress = (sent: number) => (item.sent = sent);
  const answer = await upload<Upload>('uploads', { name: item.name }, item.file, onprogress, item.stop.signal);
  if (!answer.ok) return fail(item, answer.error);
  item.id = answer.value.id;
  await look(item, {});
}

/** Reads again with what was changed by hand. */
export async function again(item: Item): Promise<void> {
  for (const [sheet, change] of Object.entries(item.changed)) {
    const before = item.preview?.recipe;
    await look(item, { ...change, sheet, ...(before && { recipe: before }) });
    if (item.state !== 'ready') return;
  }
  item.changed = {};
}

async function look(item: Item, ask: PreviewAsk): Promise<void> {
  item.state = 'reading';
  const answer = await post<Preview>(`uploads/${encodeURIComponent(item.id)}/preview`, ask, item.stop.signal);
  if (!answer.ok) return fail(item, answer.error);
  item.preview = answer.value;
  item.error = undefined;
  item.state = 'ready';
}

function fail(item: Item, error: Failure): void {
  if (error.code === 'aborted') return;
  item.error = error;
  // A look that failed leaves the last good one in place.
  item.state = item.preview ? 'ready' : 'failed';
}

/** Gives a column of the file a field, or none. */
export function map(item: Item, sheet: Sheet, header: string, field: string | null): void {
  const change = (item.changed[sheet.name] ??= {});
  change.columns = { ...change.columns, [header]: field };
}

/** Says which table a sheet is; its columns are looked for anew. */
export function be(item: Item, sheet: Sheet, table: string): Promise<void> {
  item.changed[sheet.name] = { table };
  return again(item);
}

export const isReady = (item: Item): boolean => item.state === 'ready' && !item.error && !item.preview?.refused;

export const isChanged = (item: Item): boolean => Object.keys(item.changed).length > 0;

/** The field of a column as it stands, changed by hand or as it was recognised. */
export function fieldOf(item: Item, sheet: Sheet, header: string): string | null {
  const columns = item.changed[sheet.name]?.columns ?? {};
  return header in columns ? (columns[header] ?? null) : (sheet.columns.find((it) => it.header === header)?.field ?? null);
}

/** Fields that a row cannot do without and that no column has. */
export function lacking(item: Item, sheet: Sheet): string[] {
  const table = item.preview?.tables.find((it) => it.name === sheet.table);
  const had = new Set(sheet.columns.map((it) => fieldOf(item, sheet, it.header)));
  return (table?.fields ?? []).filter((it) => it.required && !had.has(it.name)).map((it) => it.label);
}

export function drop(item: Item): void {
  item.stop.abort();
  if (item.id) void remove(`uploads/${encodeURIComponent(item.id)}`);
  desk.items = desk.items.filter((it) => it.key !== item.key);
}

/** Imports every file that could be read. */
export async function importAll(): Promise<void> {
  desk.error = undefined;
  for (const item of desk.items) if (item.state === 'ready' && isChanged(item)) await again(item);
  const ready = desk.items.filter(isReady);
  const uploads = ready.map((it) => ({
    id: it.id,
    ...(it.preview?.sheets.length === 1 && it.preview.sheets[0]?.table && { table: it.preview.sheets[0].table }),
    ...(it.preview?.recipe && { recipe: it.preview.recipe }),
  }));
  if (uploads.length === 0) return;
  const answer = await post<ImportJob>('imports', { uploads });
  if (answer.ok) {
    desk.job = answer.value;
    desk.items = desk.items.filter((it) => !ready.includes(it));
  } else {
    desk.error = answer.error;
  }
}

/** The files of a drop, those in folders too; the server takes plain names. */
export async function dropped(data: DataTransfer): Promise<{ file: File; name: string }[]> {
  const entries = [...data.items].map((it) => it.webkitGetAsEntry()).filter((it) => it !== null);
  if (entries.length === 0) return [...data.files].map((file) => ({ file, name: file.name }));
  return (await Promise.all(entries.map(inside))).flat();
}

async function inside(entry: FileSystemEntry): Promise<{ file: File; name: string }[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((ok, no) => (entry as FileSystemFileEntry).file(ok, no));
    return [{ file, name: file.name }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    // A folder is told in parts, until a part is empty.
    const part = await new Promise<FileSystemEntry[]>((ok, no) => reader.readEntries(ok, no));
    if (part.length === 0) break;
    found.push(...part);
  }
  return (await Promise.all(found.filter((it) => !it.name.startsWith('.')).map(inside))).flat();
}
