// Pictures for the host page, made and not stored: noise that compresses about as a small photograph does.
import { crc32, deflateSync } from 'node:zlib';

/**
 * A PNG with a noisy gradient, the same for the same seed.
 * @param {number} width
 * @param {number} height
 * @param {number} seed
 */
export function png(width, height, seed) {
  let state = seed >>> 0;
  const chance = () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return (state >>> 24) & 7;
  };
  const rows = Buffer.alloc((width * 3 + 1) * height);
  let at = 0;
  for (let y = 0; y < height; y++) {
    rows[at++] = 0;
    for (let x = 0; x < width; x++) {
      const noise = chance();
      rows[at++] = (x * 160) / width + (seed % 90) + (noise & 3);
      rows[at++] = (y * 150) / height + 40 + (noise >> 1);
      rows[at++] = ((x + y) * 90) / (width + height) + 90 + (noise & 1);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a colour, three colours, no interlacing.
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const pixels = deflateSync(rows, { level: 9 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const typed = Buffer.concat([Buffer.from(type), data]);
  const out = Buffer.alloc(typed.length + 8);
  out.writeUInt32BE(data.length, 0);
  typed.copy(out, 4);
  out.writeUInt32BE(crc32(typed), typed.length + 4);
  return out;
}
