import { type Delivery, openDelivery } from './outbox/delivery.ts';
import type { Visit } from './visit.ts';

/** What the loader gets when it imports the outbox: opens it, and tells card and page what becomes of answers. */
export function deliver(visit: Visit, mostTogether: number): Delivery {
  const { options, local, nameOf, warn } = visit;
  const { site, collector, mayStore } = options;
  return openDelivery({
    site,
    collector,
    mayStore,
    texts: local,
    hintName: nameOf('waiting'),
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
}
