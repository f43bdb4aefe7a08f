import type { Context } from 'hono';
import { maxBodyBytes } from '../wire/limits.ts';
import { header } from './header.ts';
import { Refusal } from './refusal.ts';

/**
 * The request's body as JSON, of any content type in `types` (parameters aside).
 * @throws Refusal 413 past `maxBodyBytes`, whatever `Content-Length` claims; 415 for other content types
 * and for any `Content-Encoding`, so that no small body unpacks into a large one; 400 for what is not JSON.
 */
export async function readJson(c: Context, types: readonly string[]): Promise<unknown> {
  const encoding = header(c, 'content-encoding');
  if (encoding !== undefined && encoding !== 'identity') {
    throw new Refusal('unsupported-media-type', 'Content-Encoding is not taken; send the body as it is', {
      field: 'Content-Encoding',
    });
  }
  const type = (header(c, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!types.includes(type)) {
    throw new Refusal('unsupported-media-type', `Content-Type is not one of ${types.join(', ')}`, {
      field: 'Content-Type',
      known: types,
    });
  }
  const length = header(c, 'content-length');
  if (Number(length ?? 0) > maxBodyBytes) throw tooLarge(Number(length));
  // A body with a length cannot be longer than it: the server reads no further.
  const text = length === undefined ? await readStream(c.req.raw) : await c.req.raw.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('not-json', 'the body is not JSON');
  }
}

/** A body that does not say how long it is. */
async function readStream(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bodyBytes = 0;
  for await (const chunk of request.body ?? []) {
    bodyBytes += chunk.byteLength;
    if (bodyBytes > maxBodyBytes) throw tooLarge(bodyBytes);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

const tooLarge = (bodyBytes: number) =>
  new Refusal('too-large', `the body is larger than ${maxBodyBytes} bytes (${bodyBytes} so far)`);
