// Writes tables as an Excel workbook of one sheet: what the tests give to the pages. Reads the CSV
// that the program writes. No more of either format than that.
import { crc32 } from 'node:zlib';

/** The cells of each row. */
export function csv(text) {
  const rows = [];
  let row = [''];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const it = text[at];
    if (quoted && it === '"' && text[at + 1] === '"') row[row.length - 1] += text[(at += 1)];
    else if (it === '"') quoted = !quoted;
    else if (quoted || !/[,\r\n]/.test(it)) row[row.length - 1] += it;
    else if (it === ',') row.push('');
    else if (it === '\n') {
      rows.push(row);
      row = [''];
    }
  }
  return row.length > 1 || row[0] ? [...rows, row] : rows;
}

const escape = (text) => text.replace(/[&<>"]/g, (it) => `&#${it.charCodeAt(0)};`).replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '');
const column = (index) => (index < 26 ? String.fromCharCode(65 + index) : column(Math.floor(index / 26) - 1) + column(index % 26));
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A workbook; the first row is a title over as many columns as the widest row has. */
export function workbook(name, rows) {
  const wide = Math.max(...rows.map((it) => it.length));
  const cell = (text, at, row) =>
    text === '' ? '' : `<c r="${column(at)}${row}" t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`;
  const lines = rows.map((cells, at) => `<row r="${at + 1}">${cells.map((it, of) => cell(it, of, at + 1)).join('')}</row>`);
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="${escape(name)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${SHEET}"><sheetData>${lines.join('')}</sheetData><mergeCells count="1"><mergeCell ref="A1:${column(wide - 1)}1"/></mergeCells></worksheet>`,
  };
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  return zip(Object.entries(parts).map(([path, text]) => [path, Buffer.from(head + text)]));
}

/** A ZIP archive whose files are stored as they are. */
function zip(files) {
  const [bodies, entries] = [[], []];
  let offset = 0;
  for (const [path, bytes] of files) {
    const name = Buffer.from(path);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), common, name, bytes);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    entries.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, rest, name);
    offset += 30 + name.length + bytes.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}
