import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import type { Place } from '../state/address.ts';
import { Trouble } from '../state/api.ts';
import type { LaterLoad } from './laterParts.ts';

/** Pages that are fetched once somebody goes there. */
export function Later({ later, place, site }: { later: LaterLoad; place: Place; site: SiteReply | null }) {
  const part = useSignal(later.part);
  const trouble = useSignal<Trouble | null>(null);
  const fetchPart = () => {
    trouble.value = null;
    later.load().then(
      (found) => {
        part.value = found;
      },
      () => {
        trouble.value = new Trouble('This page could not be fetched', { detail: 'Are you online?' });
      },
    );
  };
  useLayoutEffect(() => {
    if (!part.peek()) fetchPart();
  }, []);
  if (trouble.value) return <TroubleNote trouble={trouble.value} onRetry={fetchPart} />;
  const Pages = part.value?.Pages;
  return Pages ? <Pages place={place} site={site} /> : <div aria-busy="true" />;
}
