import { type Context, Hono } from 'hono';
import { readQuery } from '../../http/filter.ts';
import { parseBody } from '../../http/json-body.ts';
import { nameOf } from '../../http/notes.ts';
import { Refusal } from '../../http/refusal.ts';
import { dayName } from '../../insight/timeline.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import {
  type Aims,
  aimsBody,
  type Note,
  type NotesReply,
  newNoteBody,
  noteChangesBody,
  notesQuery,
} from '../../wire/aims.ts';
import { maxNotesOfSite, maxWeightedReasons } from '../../wire/limits.ts';
import { findSite } from './site-reply.ts';

/** What a site wants of its score (`…/aims`), and what happened when (`…/notes`). */
export function aimRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;
  return new Hono<AppEnv>()
    .get('/sites/:site/aims', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      return c.json(await store.aims(site.key));
    })
    .patch('/sites/:site/aims', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { target, benchmark, weights } = await parseBody(c, aimsBody);
      const before = await store.aims(site.key);
      const merged = { ...before.weights, ...weights };
      const aims: Aims = {
        target: target === undefined ? before.target : target,
        benchmark:
          benchmark === undefined
            ? before.benchmark
            : benchmark && { ...benchmark, link: benchmark.link ?? null },
        // A weight of 1 says nothing.
        weights: Object.fromEntries(Object.entries(merged).filter(([, weight]) => weight !== 1)),
      };
      if (Object.keys(aims.weights).length > maxWeightedReasons) {
        throw new Refusal('invalid-field', `weights: more than ${maxWeightedReasons} reasons have one`, {
          field: 'weights',
        });
      }
      await store.putAims(site.key, aims);
      return c.json(aims);
    })
    .get('/sites/:site/notes', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const reply: NotesReply = { notes: await store.datedNotes(site.key, readQuery(c.req.url, notesQuery)) };
      return c.json(reply);
    })
    .post('/sites/:site/notes', async (c) => {
      const { site, dayOf } = await findSite(parts, c.req.param('site'));
      const { day = dayName(dayOf(now())), kind, text } = await parseBody(c, newNoteBody);
      const note = { day, kind, text, addedAt: now(), addedBy: nameOf(c.get('caller')) };
      const number = await store.addNote(site.key, note, maxNotesOfSite);
      if (number === null) {
        throw new Refusal('conflict', `the site has ${maxNotesOfSite} notes, which is the limit`, {
          field: 'notes',
        });
      }
      const reply: Note = { number, ...note };
      return c.json(reply, 201);
    })
    .patch('/sites/:site/notes/:number', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { day, kind, text } = await parseBody(c, noteChangesBody);
      const number = numberIn(c);
      const isThere = await store.changeNote(site.key, number, {
        ...(day !== undefined && { day }),
        ...(kind !== undefined && { kind }),
        ...(text !== undefined && { text }),
      });
      const note = isThere ? await store.datedNote(site.key, number) : null;
      if (!note) throw noSuchNote();
      return c.json(note);
    })
    .delete('/sites/:site/notes/:number', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      if (!(await store.removeNote(site.key, numberIn(c)))) throw noSuchNote();
      return c.body(null, 204);
    });
}

/** @throws Refusal 404 for what is no number that a note may have. */
function numberIn(c: Context): number {
  const text = c.req.param('number') ?? '';
  if (!/^[1-9]\d{0,8}$/.test(text)) throw noSuchNote();
  return Number(text);
}

const noSuchNote = () => new Refusal('not-found', 'the site has no note with this number');
