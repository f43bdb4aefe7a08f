import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** One import of the source: who, what, and how. */
type Arrow = { from: string; to: string; isType: boolean; isDynamic: boolean };

const roots = ['widget', 'collector', 'demo'];
const files = roots
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => join(root, name)))
  .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !name.endsWith('.d.ts'));

const importPattern =
  /^(?:import|export)\s+(type\s)?(?:([\w*\s{},$]+?)\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*(?:\/\*.*?\*\/\s*)?['"]([^'"]+)['"]\s*\)/gms;

const arrows: Arrow[] = files.flatMap((from) => {
  const text = readFileSync(from, 'utf8');
  return [...text.matchAll(importPattern)].map((match) => {
    const target = match[3] ?? match[4] ?? '';
    const names =
      match[2]
        ?.replace(/[{}]/g, '')
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean) ?? [];
    const isType = Boolean(match[1]) || (names.length > 0 && names.every((name) => name.startsWith('type ')));
    const to = target.startsWith('.') ? normalize(join(dirname(from), target.replace(/\?.*$/, ''))) : target;
    return { from, to, isType, isDynamic: match[4] !== undefined };
  });
});

const isOurs = (path: string) => roots.some((root) => path.startsWith(`${root}/`));
const inRoom =
  (...rooms: string[]) =>
  (path: string) =>
    rooms.some((room) => path.startsWith(room));

/** Arrows that a rule forbids, as text. */
const broken = (isForbidden: (arrow: Arrow) => boolean) =>
  arrows.filter(isForbidden).map(({ from, to }) => `${from} → ${to}`);

test('finds the imports it judges', () => {
  expect(files.length).toBeGreaterThan(60);
  expect(arrows.length).toBeGreaterThan(files.length);
  expect(arrows.some(({ from, to }) => from === 'collector/main.ts' && to === 'collector/app.ts')).toBe(true);
});

test('wire/ imports zod and itself, and types of figures', () => {
  expect(
    broken(
      ({ from, to, isType }) =>
        from.startsWith('collector/wire/') &&
        to !== 'zod' &&
        !to.startsWith('collector/wire/') &&
        !(isType && to.startsWith('collector/insight/')),
    ),
  ).toEqual([]);
});

test('limits and redaction import nothing, and figures nothing but figures', () => {
  expect(
    broken(
      ({ from, to }) =>
        from === 'collector/wire/limits.ts' ||
        from === 'collector/wire/redact.ts' ||
        (from.startsWith('collector/insight/') && !to.startsWith('collector/insight/')),
    ),
  ).toEqual([]);
});

test('what runs in a browser takes no values from the collector but limits, redaction and figures', () => {
  const isAllowed = inRoom('collector/wire/limits.ts', 'collector/wire/redact.ts', 'collector/insight/');
  const isBrowser = inRoom('widget/', 'collector/review/');
  expect(
    broken(
      ({ from, to, isType }) =>
        isBrowser(from) &&
        isOurs(to) &&
        !isBrowser(to) &&
        !isAllowed(to) &&
        !(isType && inRoom('collector/wire/')(to)),
    ),
  ).toEqual([]);
});

test('the widget knows nothing of the review pages, nor they of it', () => {
  expect(
    broken(
      ({ from, to }) =>
        (from.startsWith('widget/') && to.startsWith('collector/review/')) ||
        (from.startsWith('collector/') && to.startsWith('widget/')),
    ),
  ).toEqual([]);
});

test('no library but Preact and idb-keyval reaches a host page', () => {
  const allowed = ['preact', 'preact/hooks', 'preact/jsx-runtime', 'idb-keyval', 'virtual:parts'];
  expect(
    broken(({ from, to }) => from.startsWith('widget/') && !isOurs(to) && !allowed.includes(to)),
  ).toEqual([]);
});

test('the loader reaches neither card nor outbox but by their addresses, and no Preact', () => {
  const reached = reach('widget/tenwhy.ts');
  expect([...reached].filter((path) => /^widget\/(card|outbox)\/|preact|idb-keyval/.test(path))).toEqual([]);
});

test('the card never knows the outbox', () => {
  const reached = reach('widget/card/mount.tsx');
  expect([...reached].filter((path) => path.startsWith('widget/outbox/'))).toEqual([]);
});

test('what goes out by more ways than one is put together apart from routes', () => {
  expect(
    broken(
      ({ from, to }) =>
        inRoom('collector/loop/', 'collector/report/', 'collector/intake/', 'collector/store/')(from) &&
        to.startsWith('collector/routes/'),
    ),
  ).toEqual([]);
});

test('routes, intake and loop ask the store by its interface', () => {
  expect(
    broken(
      ({ from, to }) =>
        inRoom(
          'collector/routes/',
          'collector/intake/',
          'collector/loop/',
          'collector/report/',
          'collector/http/',
        )(from) &&
        to.startsWith('collector/store/') &&
        to !== 'collector/store/store.ts',
    ),
  ).toEqual([]);
});

test('only database.ts knows which database it is', () => {
  const isEngine = (path: string) => /^collector\/store\/(sqlite|postgres)/.test(path);
  expect(
    broken(
      ({ from, to }) =>
        isEngine(to) && !from.startsWith('collector/store/') && from !== 'collector/database.ts',
    ),
  ).toEqual([]);
});

test('the demo imports nothing of ours', () => {
  expect(broken(({ from, to }) => from.startsWith('demo/') && isOurs(to) && !to.startsWith('demo/'))).toEqual(
    [],
  );
});

test('no import goes in a circle', () => {
  const next = new Map(
    files.map((file) => [file, arrows.filter((arrow) => arrow.from === file && !arrow.isType)]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, way: string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (done.has(file) || way.includes(file)) return;
    for (const { to } of next.get(file) ?? []) if (isOurs(to)) visit(to, [...way, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test('no source file is longer than 250 lines', () => {
  const long = files.map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }));
  expect(long.filter(({ lines }) => lines > 250)).toEqual([]);
});

/** Everything that a file brings with it, by static imports of values. */
function reach(start: string): Set<string> {
  const reached = new Set<string>();
  const visit = (file: string) => {
    for (const { to } of arrows.filter((arrow) => arrow.from === file && !arrow.isType && !arrow.isDynamic)) {
      if (reached.has(to)) continue;
      reached.add(to);
      visit(to);
    }
  };
  visit(start);
  return reached;
}
