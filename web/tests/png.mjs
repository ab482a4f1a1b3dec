// Makes a picture of the browser small: 256 colours, which pages do not exceed by much. In: a PNG of
// 8 bits a channel, not interlaced, as Chromium writes it. Out: the same with a palette.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const COLOURS = 256;

/** Width and height. */
export const sizeOf = (png) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

function pixels(png) {
  const { width, height } = sizeOf(png);
  const channels = { 2: 3, 6: 4 }[png[25]];
  if (png[24] !== 8 || !channels || png[28] !== 0) throw new Error('a PNG of another kind');
  const parts = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const wide = width * channels;
  const rows = Buffer.alloc(wide * height);
  for (let y = 0; y < height; y += 1) {
    const kind = raw[y * (wide + 1)];
    for (let x = 0; x < wide; x += 1) {
      const left = x >= channels ? rows[y * wide + x - channels] : 0;
      const up = y > 0 ? rows[(y - 1) * wide + x] : 0;
      const both = x >= channels && y > 0 ? rows[(y - 1) * wide + x - channels] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, both)][kind];
      rows[y * wide + x] = raw[y * (wide + 1) + 1 + x] + guess;
    }
  }
  return { width, height, channels, rows };
}

function paeth(left, up, both) {
  const guess = left + up - both;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - both)];
  return a <= b && a <= c ? left : b <= c ? up : both;
}

export function small(png) {
  const { width, height, channels, rows } = pixels(png);
  // Colours that agree in the upper six bits are one, with the mean of them all.
  const found = new Map();
  const key = (at) => ((rows[at] >> 2) << 12) | ((rows[at + 1] >> 2) << 6) | (rows[at + 2] >> 2);
  for (let at = 0; at < rows.length; at += channels) {
    const it = found.get(key(at)) ?? [0, 0, 0, 0];
    for (let of = 0; of < 3; of += 1) it[of] += rows[at + of];
    it[3] += 1;
    found.set(key(at), it);
  }
  const sorted = [...found].sort((a, b) => b[1][3] - a[1][3]);
  const palette = sorted.slice(0, COLOURS).map(([, it]) => it.slice(0, 3).map((sum) => Math.round(sum / it[3])));
  const index = new Map();
  sorted.forEach(([of, it], at) => {
    if (at < COLOURS) return index.set(of, at);
    const own = it.slice(0, 3).map((sum) => sum / it[3]);
    const far = palette.map((colour) => colour.reduce((sum, value, of) => sum + (value - own[of]) ** 2, 0));
    return index.set(of, far.indexOf(Math.min(...far)));
  });
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) lines[y * (width + 1) + 1 + x] = index.get(key((y * width + x) * channels));
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const parts = [['IHDR', head], ['PLTE', Buffer.from(palette.flat())], ['IDAT', deflateSync(lines, { level: 9 })], ['IEND', Buffer.alloc(0)]];
  return Buffer.concat([SIGNATURE, ...parts.map(([name, bytes]) => chunk(name, bytes))]);
}

function chunk(name, bytes) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(bytes.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
