import { expect } from 'vitest';
import type { ImportKind, ImportPreview, ImportReply } from '../../collector/wire/import.ts';
import type { TestApp } from './app.ts';

/** What tests of imports do over HTTP, on whichever app `tenwhy` gives. */
export function importing(tenwhy: () => TestApp) {
  const path = (site: string, rest = '') => `/api/sites/${site}/import${rest}`;

  /** Brings a file, and waits until it was looked through. */
  async function bring(
    site: string,
    kind: ImportKind,
    text: string | Buffer,
    more = '',
  ): Promise<ImportReply> {
    const reply = await tenwhy().app.request(
      `${tenwhy().parts.publicUrl}${path(site, `?kind=${kind}${more}`)}`,
      {
        method: 'POST',
        headers: { Authorization: 'Bearer a-token-that-only-tests-know', 'Content-Type': 'text/csv' },
        body: typeof text === 'string' ? text : new Uint8Array(text),
      },
    );
    expect(reply.status).toBe(201);
    return settled(site, (await reply.json()) as ImportReply);
  }

  async function settled(site: string, { id }: ImportReply): Promise<ImportReply> {
    await expect
      .poll(async () => (await tenwhy().get(path(site, `/${id}`))).state, { timeout: 20_000 })
      .not.toMatch(/reading|importing/);
    return tenwhy().get(path(site, `/${id}`));
  }

  async function confirm(site: string, { id }: ImportReply): Promise<ImportReply> {
    const reply = await tenwhy().send('POST', path(site, `/${id}/confirm`));
    expect(reply.status).toBe(200);
    return settled(site, await reply.json());
  }

  const change = async (site: string, { id }: ImportReply, body: unknown) =>
    tenwhy().send('PUT', path(site, `/${id}/options`), { body });

  return { path, bring, settled, confirm, change };
}

/** @throws Error where there is none. */
export const previewOf = ({ preview, problem }: ImportReply): ImportPreview => {
  if (!preview) throw new Error(`no preview: ${problem}`);
  return preview;
};

export const csv = (...rows: string[]) => rows.join('\r\n');
