// Where the peers lie. By hand, since the `exports` of some hide the files that their own pages tell to serve.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of an installed package. @param {string} name */
export const packageFolder = (name) => fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url));

/** Version of an installed package. @param {string} name @returns {string} */
export const packageVersion = (name) =>
  JSON.parse(readFileSync(`${packageFolder(name)}/package.json`, 'utf8')).version;
