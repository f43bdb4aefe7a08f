import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import type { Place } from '../state/address.ts';
import { Trouble } from '../state/api.ts';
import type { LaterPart } from './laterParts.ts';

type Load = () => Promise<LaterPart>;
const fetched = new Map<Load, LaterPart>();

/** Pages that are fetched once somebody goes there. */
export function Later({ load, place, site }: { load: Load; place: Place; site: SiteReply | null }) {
  const part = useSignal(fetched.get(load) ?? null);
  const trouble = useSignal<Trouble | null>(null);
  const fetchPart = () => {
    trouble.value = null;
    load().then(
      (found) => {
        fetched.set(load, found);
        part.value = found;
      },
      () => {
        trouble.value = new Trouble('This page could not be fetched', { detail: 'Are you online?' });
      },
    );
  };
  useEffect(() => {
    if (!part.peek()) fetchPart();
  }, []);
  if (trouble.value) return <TroubleNote trouble={trouble.value} onRetry={fetchPart} />;
  const Pages = part.value?.Pages;
  return Pages ? <Pages place={place} site={site} /> : <div aria-busy="true" />;
}
