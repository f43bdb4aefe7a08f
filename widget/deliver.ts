import type { SnapshotInput } from '../collector/wire/response.ts';
import { type Delivery, openDelivery } from './outbox/delivery.ts';
import type { Visit } from './visit.ts';

/**
 * What the loader gets when it imports the outbox: opens it, tells card and page what becomes of answers, and
 * takes what is personal out of a comment before it is kept anywhere.
 */
export function deliver(visit: Visit, mostTogether: number): Delivery {
  const { options, local, nameOf, warn } = visit;
  const { site, collector, mayStore } = options;
  const delivery = openDelivery({
    site,
    collector,
    mayStore,
    texts: local,
    hintName: nameOf('waiting'),
    maySend: () => visit.consent === 'given',
    mostTogether,
    tell(news) {
      const { kind, snapshot } = news;
      for (const card of visit.cards ?? []) card.hear(kind, snapshot.id, snapshot.rev);
      if (kind === 'stored') visit.emit(kind, snapshot);
      if (kind === 'refused') {
        warn(`refused: ${news.why}`);
        visit.emit('failed', snapshot);
      }
    },
  });
  return {
    ...delivery,
    save: async (snapshot, withinMs) => delivery.save(await withoutPersonal(visit, snapshot), withinMs),
  };
}

/** The collector looks at comments again, so one goes out as it is where the part for it cannot be had. */
async function withoutPersonal(visit: Visit, snapshot: SnapshotInput): Promise<SnapshotInput> {
  const { comment } = snapshot;
  const survey = visit.surveys.find(({ key }) => key === snapshot.survey);
  if (!comment || survey?.redacts === false) return snapshot;
  const part = await visit.parts('redact').catch(visit.warn);
  return part ? { ...snapshot, comment: part.redact(comment).slice(0, survey?.commentChars) } : snapshot;
}
