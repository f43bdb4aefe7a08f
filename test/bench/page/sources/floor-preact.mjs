// One file with everything in it, as an integrator would bundle it: looks into IndexedDB, then draws.
import { get, set } from 'idb-keyval';
import { mount } from './floor-card.mjs';

if (/show=1/.test(location.search)) get('score').then(() => mount((n) => set('score', n)));
