// Bodies as a content network sends them: compressed once, as well as can be.
import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { brotliCompressSync, constants as zlib } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
const compressible = /^(text\/|application\/json|image\/svg)/;

/** What is sent for an address: `sent` bytes in `encoding` (null: as they are). */
/** @typedef {{ type: string, sent: Buffer, encoding: string | null, status?: number }} Body */

/** The type of a file by its name's end. @param {string} name */
export const typeOf = (name) => types[extname(name)] ?? 'application/octet-stream';

/**
 * A body in brotli where that helps. `quality` is 11 for files; replies that a server makes while somebody
 * waits get less.
 * @param {Buffer} plain @param {string} type
 * @returns {Body}
 */
export function compressed(plain, type, quality = 11) {
  if (!compressible.test(type)) return { type, sent: plain, encoding: null };
  const params = { [zlib.BROTLI_PARAM_QUALITY]: quality, [zlib.BROTLI_PARAM_SIZE_HINT]: plain.length };
  return { type, sent: brotliCompressSync(plain, { params }), encoding: 'br' };
}

/** A file: the `.br` that a build put beside it, else compressed here. @param {string} file @returns {Body} */
export function fileBody(file) {
  if (existsSync(`${file}.br`))
    return { type: typeOf(file), sent: readFileSync(`${file}.br`), encoding: 'br' };
  return compressed(readFileSync(file), typeOf(file));
}
