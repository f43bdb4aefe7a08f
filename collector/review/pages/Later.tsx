import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import type { Place } from '../state/address.ts';
import { Trouble } from '../state/api.ts';

type Part = typeof import('../editor/EditorPages.tsx');
let fetched: Part | null = null;

/** The pages where surveys are written, which are fetched once somebody goes there. */
export function Later({ place, site }: { place: Place; site: SiteReply | null }) {
  const part = useSignal(fetched);
  const trouble = useSignal<Trouble | null>(null);
  const load = () => {
    trouble.value = null;
    import('../editor/EditorPages.tsx').then(
      (found) => {
        fetched = found;
        part.value = found;
      },
      () => {
        trouble.value = new Trouble('This page could not be fetched', { detail: 'Are you online?' });
      },
    );
  };
  useEffect(() => {
    if (!part.peek()) load();
  }, []);
  if (trouble.value) return <TroubleNote trouble={trouble.value} onRetry={load} />;
  const Pages = part.value?.EditorPages;
  return Pages ? <Pages place={place} site={site} /> : <div aria-busy="true" />;
}
