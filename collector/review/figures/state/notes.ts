import type { Note, NotesReply } from '../../../wire/aims.ts';
import type { Api } from '../../state/api.ts';
import { createResource, type Resource } from '../../state/resource.ts';

/** What somebody writes of a note. */
export type NoteWish = Pick<Note, 'day' | 'kind' | 'text'>;

export type Notes = Resource<NotesReply> & {
  show(quiet?: boolean): Promise<void>;
  /** Each rejects with a Trouble that says why. */
  add(wish: NoteWish): Promise<void>;
  change(number: number, wish: NoteWish): Promise<void>;
  remove(number: number): Promise<void>;
};

/** All notes of one site. */
export function createNotes(api: Api, site: string): Notes {
  const resource = createResource<NotesReply>();
  const path = `/api/sites/${encodeURIComponent(site)}/notes`;
  const show = (quiet = false) => resource.load((signal) => api.get<NotesReply>(path, signal), quiet);
  const then = async (change: Promise<unknown>) => {
    await change;
    await show(true);
  };
  return {
    ...resource,
    show,
    add: (wish) => then(api.change('POST', path, wish)),
    change: (number, wish) => then(api.change('PATCH', `${path}/${number}`, wish)),
    remove: (number) => then(api.send('DELETE', `${path}/${number}`)),
  };
}
