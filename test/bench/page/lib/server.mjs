// One server for the page, for everything that is measured, and for their stubbed services. It books what it
// sends, so that one load tells bytes and requests; nothing leaves this machine.
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { compressed, fileBody, typeOf } from './bodies.mjs';

/** What a strict host allows: files of its own, and nothing inline. */
export const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";

/** Compression of replies that a service makes while somebody waits. */
const replyQuality = 5;

/** @typedef {{ path: string, method: string, status: number, bytes: number }} Sent */
/** @typedef {{ pathname: string, body: Buffer }} Request */
/** @typedef {import('./bodies.mjs').Body} Body */
/** @typedef {(request: Request) => Body | null | Promise<Body | null>} Handler */

/** Serves what was told to it; the first that fits wins. */
export class BenchServer {
  /** @type {{ method: string, matches: (path: string) => boolean, handle: Handler }[]} */
  #routes = [];
  #http = createServer((request, reply) => this.#answer(request, reply));
  /** Everything sent since it was last emptied. @type {Sent[]} */
  sent = [];
  /** Sends pages with the strict policy. */
  isStrict = false;
  origin = '';

  async listen() {
    this.#http.keepAliveTimeout = 60_000;
    await new Promise((resolve) => this.#http.listen(0, '127.0.0.1', () => resolve(null)));
    const address = this.#http.address();
    this.origin = `http://localhost:${typeof address === 'object' ? address?.port : ''}`;
  }

  close() {
    this.#http.closeAllConnections();
    this.#http.close();
  }

  /** @param {string} method @param {string | RegExp} path @param {Handler} handle */
  on(method, path, handle) {
    const matches = typeof path === 'string' ? (asked) => asked === path : (asked) => path.test(asked);
    this.#routes.push({ method, matches, handle });
  }

  /** @param {string} path @param {Buffer} bytes */
  buffer(path, bytes, type = typeOf(path)) {
    const body = compressed(bytes, type);
    this.on('GET', path, () => body);
  }

  /** @param {string} path @param {string} text */
  text(path, text, type = typeOf(path)) {
    this.buffer(path, Buffer.from(text), type);
  }

  /** A file, or what `change` makes of its text. @param {(text: string) => string} [change] */
  file(path, file, change) {
    if (change) this.text(path, change(readFileSync(file, 'utf8')), typeOf(file));
    else {
      const body = fileBody(file);
      this.on('GET', path, () => body);
    }
  }

  /** The files of a folder, each read when it is first asked for. @param {string} path @param {string} folder */
  folder(path, folder) {
    const bodies = new Map();
    const read = (name) => {
      const file = join(folder, name);
      const isFile = statSync(file, { throwIfNoEntry: false })?.isFile();
      return isFile ? fileBody(file) : null;
    };
    this.on('GET', new RegExp(`^${path}/(?!.*\\.\\.)`), ({ pathname }) => {
      const name = pathname.slice(path.length + 1);
      if (!bodies.has(name)) bodies.set(name, read(name));
      return bodies.get(name);
    });
  }

  /** A reply in JSON; `value` may be made from the request. @param {string} method @param {string | RegExp} path */
  json(method, path, value) {
    this.on(method, path, (request) => {
      const text = JSON.stringify(typeof value === 'function' ? value(request) : value);
      return compressed(Buffer.from(text), typeOf('reply.json'), replyQuality);
    });
  }

  /** Empties the books and says what they held. */
  takeSent() {
    return this.sent.splice(0);
  }

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} reply */
  async #answer(request, reply) {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const method = request.method ?? 'GET';
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    if (pathname === '/favicon.ico') {
      reply.writeHead(204).end();
      return;
    }
    const body = await this.#find(method, decodeURIComponent(pathname), Buffer.concat(chunks));
    const {
      type,
      sent,
      encoding,
      status = 200,
    } = body ?? {
      ...compressed(Buffer.from('{}'), typeOf('reply.json'), replyQuality),
      status: 404,
    };
    this.sent.push({ path: pathname, method, status, bytes: sent.length });
    const isStored = !/json|html/.test(type);
    reply.writeHead(status, {
      'Content-Type': type,
      'Content-Length': sent.length,
      'Cache-Control': isStored ? 'public, max-age=31536000' : 'no-store',
      'Access-Control-Allow-Origin': '*',
      ...(encoding && { 'Content-Encoding': encoding }),
      ...(this.isStrict && type.startsWith('text/html') && { 'Content-Security-Policy': strictPolicy }),
    });
    reply.end(sent);
  }

  /** @param {string} method @param {string} pathname @param {Buffer} body */
  async #find(method, pathname, body) {
    for (const route of this.#routes) {
      if (route.method !== method || !route.matches(pathname)) continue;
      const found = await route.handle({ pathname, body });
      if (found) return found;
    }
    return null;
  }
}
