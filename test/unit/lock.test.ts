import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import lock from '../../package-lock.json' with { type: 'json' };

type Entry = {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  resolved?: string;
};
const packages = lock.packages as Record<string, Entry>;

/** Whether a package that stands at `path` finds `name`, as Node looks for it: upwards. */
function finds(path: string, name: string): boolean {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

test('a fresh clone can install on every platform: the lock file names what every package asks for', () => {
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !finds(path, name))
      .map((name) => `${path || 'tenwhy'} → ${name}`),
  );
  expect(missing).toEqual([]);
});

test('the lock file belongs to this manifest and names no registry', () => {
  const { dependencies, devDependencies } = manifest;
  expect(packages['']).toMatchObject({ dependencies, devDependencies });
  expect(Object.values(packages).filter(({ resolved }) => resolved)).toEqual([]);
});
