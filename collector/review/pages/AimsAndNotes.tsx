import { useSignal } from '@preact/signals';
import type { ComponentChildren, ComponentType } from 'preact';
import type { Aims } from '../../wire/aims.ts';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { Trouble } from '../state/api.ts';

/** Opens what is fetched only by those who change something. */
export type Opening = { aims: () => void; notes: () => void };

type DialogProps = { site: SiteReply; aims: Aims; onChange: () => void; onClose: () => void };
type Props = Pick<DialogProps, 'site' | 'aims' | 'onChange'> & {
  children: (opening: Opening) => ComponentChildren;
};

/** What is below, with the dialogs for the site's target and its notes once somebody opens one. */
export function AimsAndNotes({ site, aims, onChange, children }: Props) {
  const open = useSignal<ComponentType<DialogProps> | null>(null);
  const trouble = useSignal<Trouble | null>(null);
  const opens = (load: () => Promise<ComponentType<DialogProps>>) => async () => {
    trouble.value = null;
    try {
      const found = await load();
      open.value = found;
    } catch {
      trouble.value = new Trouble('This could not be fetched', { detail: 'Are you online?' });
    }
  };
  const Open = open.value;
  return (
    <>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
      {children({
        aims: opens(async () => (await import('../figures/AimsDialog.tsx')).AimsDialog),
        notes: opens(async () => (await import('../figures/NotesDialog.tsx')).NotesDialog),
      })}
      {Open && (
        <Open
          site={site}
          aims={aims}
          onChange={onChange}
          onClose={() => {
            open.value = null;
          }}
        />
      )}
    </>
  );
}
