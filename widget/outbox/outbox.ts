import { get } from 'idb-keyval';
export const createOutbox = () => get('x');
