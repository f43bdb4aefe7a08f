import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { readEnv } from '../env.ts';
import { print, siteOf, withStore } from './usage.ts';

/** The built command stands in `dist/collector/`, and the script beside that folder. */
const widgetFolder = fileURLToPath(new URL('../widget/', import.meta.url));

/** `tenwhy tag`: every way to put the widget into a page, ready to paste. */
export function tagCommand(): Command {
  return new Command('tag')
    .description('print the script tag of a website, plain and pinned, and other ways to put the widget in')
    .argument('<site>')
    .action(printTags);
}

async function printTags(key: string): Promise<void> {
  const { publicUrl, host, port } = readEnv(process.env);
  // Without a public address it is a trial on this machine, where the collector listens by default.
  const url = publicUrl ?? `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`;
  const [site, survey] = await withStore(async (store) => {
    const found = await siteOf(store, key);
    const [first] = await store.surveys(key);
    return [found.key, first?.key ?? 'checkout'];
  });
  const { file, integrity } = pinnedScript();
  const ways: [what: string, lines: string[]][] = [
    [
      'Paste this into every page; it always loads the newest script:',
      [`<script async src="${url}/tenwhy.js" data-site="${site}"></script>`],
    ],
    [
      'Or this, which loads the script of this very version and no other. Print it anew after an upgrade:',
      [
        `<script async src="${url}/${file}" data-site="${site}"`,
        `  integrity="${integrity}" crossorigin="anonymous"></script>`,
      ],
    ],
    [
      'Before either, where your own code calls tenwhy(…) while the page loads:',
      ['<script>window.tenwhy=window.tenwhy||function(){(tenwhy.q=tenwhy.q||[]).push(arguments)}</script>'],
    ],
    [
      'From a bundler, in place of the tag:',
      [`import { tenwhy } from 'tenwhy';`, `tenwhy('start', { site: '${site}', collector: '${url}' });`],
    ],
    [
      'A question inside the page, beside the tag:',
      [`<tenwhy-survey site="${site}" survey="${survey}"></tenwhy-survey>`],
    ],
    ['As a page of its own, for mails and QR codes:', [`${url}/s/${site}/${survey}`]],
  ];
  for (const [what, lines] of ways) print([what, ...lines.map((line) => `  ${line}`), ''].join('\n'));
}

/** The script under the name that holds its hash, and what browsers hold it against. */
function pinnedScript(): { file: string; integrity: string } {
  const file = readdirSync(widgetFolder).find((name) => /^tenwhy-\w+\.js$/.test(name));
  if (!file) throw new Error('the script was not built: run npm run build');
  const hash = createHash('sha384')
    .update(readFileSync(`${widgetFolder}${file}`))
    .digest('base64');
  return { file, integrity: `sha384-${hash}` };
}
