import type { Note } from '../../wire/aims.ts';

const kinds: Record<Note['kind'], string> = { release: 'Release', incident: 'Incident', note: 'Note' };

/** What a note is about, in a word. */
export const noteKindText = (kind: Note['kind']): string => kinds[kind];
