// Keeps a rating, in a file of its own.
import { set } from 'idb-keyval';

export const save = (n) => set('score', n);
