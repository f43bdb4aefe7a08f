import type { InstallReply } from '../../../wire/editor.ts';

/** One way to put the widget into a page. */
export type Way = { title: string; about: string; code: string };

/** Calls that come before the script are kept by this line. */
const queue =
  '<script>window.tenwhy=window.tenwhy||function(){(tenwhy.q=tenwhy.q||[]).push(arguments)}</script>';

/** Every way to put the widget into a page, ready to paste. */
export function waysToInstall(site: string, survey: string, { publicUrl, pinned }: InstallReply): Way[] {
  const plain = `<script async src="${publicUrl}/tenwhy.js" data-site="${site}"></script>`;
  return [
    {
      title: 'Script tag',
      about: 'Before the end of every page’s body. It always loads the newest script.',
      code: plain,
    },
    ...(pinned
      ? [
          {
            title: 'Script tag, pinned',
            about: 'Loads these very bytes and no others (SRI). Take it anew after an upgrade.',
            code: `<script async src="${publicUrl}${pinned.file}" data-site="${site}"\n  integrity="${pinned.integrity}" crossorigin="anonymous"></script>`,
          },
        ]
      : []),
    {
      title: 'Tag manager',
      about:
        'As a custom HTML tag on all pages. The site stands in the address, since some managers drop attributes.',
      code: `<script async src="${publicUrl}/tenwhy.js?site=${site}"></script>`,
    },
    {
      title: 'ES module',
      about: 'From a bundler, in place of the tag.',
      code: `import { tenwhy } from 'tenwhy';\n\ntenwhy('start', { site: '${site}', collector: '${publicUrl}' });`,
    },
    {
      title: 'React',
      about: 'Once, at the root of your app.',
      code: `import { useEffect } from 'react';\nimport { tenwhy } from 'tenwhy';\n\nexport function Tenwhy() {\n  useEffect(() => {\n    tenwhy('start', { site: '${site}', collector: '${publicUrl}' });\n  }, []);\n  return null;\n}`,
    },
    {
      title: 'Inside the page',
      about: 'Beside the tag: the question stands where this stands, whatever its rules say.',
      code: `<tenwhy-survey site="${site}" survey="${survey}"></tenwhy-survey>`,
    },
    {
      title: 'By your own code',
      about:
        'Who is here, what happened, and asking now. The first line keeps calls until the script is there.',
      code: `${queue}\n<script>\n  tenwhy('identify', { id: 'c-1042', account: 'acme' });\n  tenwhy('meta', { touchpoint: 'delivery' });\n  tenwhy('show', '${survey}');\n</script>`,
    },
  ];
}
