import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startCollector } from '../support/collector.ts';
import { runCommand } from '../support/command.ts';
import { temporaryFolder } from '../support/folder.ts';
import { surveyFile, visitSurvey } from '../support/survey-file.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
const tenwhy = (args: string[], env?: Record<string, string>) => runCommand(folder, args, env);

describe('doctor', () => {
  let collector: Awaited<ReturnType<typeof startCollector>>;
  let page: Server;
  let reply: { html: string; headers: Record<string, string> };
  let address: string;

  beforeEach(async () => {
    collector = await startCollector({ dataFolder: folder });
    page = createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html', ...reply.headers });
      response.end(reply.html);
    });
    address = `http://127.0.0.1:${await listen(page)}/`;
  });
  afterEach(async () => {
    page.close();
    await collector.stop();
  });

  const tag = (site = 'demo') =>
    `<script async src="${collector.url}/tenwhy.js" data-site="${site}"></script>`;

  test('finds nothing to mend on a page that is right', async () => {
    reply = { html: tag(), headers: {} };
    const { status, out } = await tenwhy(['doctor', address]);
    expect(out).toContain('2 live: relationship, checkout');
    expect(out).not.toContain('✗');
    expect(status).toBe(0);
  });

  test('says that the tag is missing, even where a comment has one', async () => {
    reply = { html: `<!-- ${tag()} -->`, headers: {} };
    const { status, out } = await tenwhy(['doctor', address]);
    expect(out).toContain('✗ the page has no tenwhy.js tag');
    expect(status).toBe(1);
  });

  test('says which site is unknown and which origin is refused', async () => {
    reply = { html: tag('nowhere'), headers: {} };
    expect((await tenwhy(['doctor', address])).out).toContain('✗ the collector knows no site nowhere');
    await tenwhy(['site', 'add', 'shop', '--origin', 'https://shop.example']);
    await tenwhy(['survey', 'put', 'shop', await surveyFile(folder, visitSurvey)]);
    reply = { html: tag('shop'), headers: {} };
    const { out } = await tenwhy(['doctor', address]);
    expect(out).toContain(`✗ answers from ${new URL(address).origin} are refused`);
    expect(out).toContain(`tenwhy site add shop --origin ${new URL(address).origin}`);
  });

  test('says which line a Content-Security-Policy lacks', async () => {
    reply = { html: tag(), headers: { 'Content-Security-Policy': "default-src 'self'" } };
    const { out } = await tenwhy(['doctor', address]);
    expect(out).toContain(`add: script-src ${collector.url}`);
    expect(out).toContain(`add: connect-src ${collector.url}`);
    reply.headers = {
      'Content-Security-Policy': `default-src 'none'; script-src ${collector.url}; connect-src ${collector.url}`,
    };
    expect(await tenwhy(['doctor', address])).toMatchObject({ status: 0 });
  });
});

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
