import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import type { Editor } from './state/editor.ts';
import type { Hints } from './state/hints.ts';
import type { PreviewFrame } from './state/preview.ts';

/** What every part of the editor of one survey works on. */
export type Desk = {
  site: SiteReply;
  surveyKey: string;
  editor: Editor;
  preview: PreviewFrame;
  hints: Hints;
};

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

/** The survey under work, in any component below `DeskProvider`. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside of DeskProvider');
  return desk;
}
