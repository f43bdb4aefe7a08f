import type { Call } from './call.ts';
import { Refusal } from './refusal.ts';

/**
 * The request's body as JSON, of any content type in `types` (parameters aside).
 * @throws Refusal 413 past `maxBodyBytes`, whatever `Content-Length` claims; 415 for other content types
 * and for any `Content-Encoding`, so that no small body unpacks into a large one; 400 for what is not JSON.
 */
export async function readJson(call: Call, types: readonly string[]): Promise<unknown> {
  const encoding = call.header('content-encoding');
  if (encoding !== undefined && encoding !== 'identity') {
    throw new Refusal('unsupported-media-type', 'Content-Encoding is not taken; send the body as it is', {
      field: 'Content-Encoding',
    });
  }
  const type = (call.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!types.includes(type)) {
    throw new Refusal('unsupported-media-type', `Content-Type is not one of ${types.join(', ')}`, {
      field: 'Content-Type',
      known: types,
    });
  }
  const text = await call.body();
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('not-json', 'the body is not JSON');
  }
}
