import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { FromPreview, LongWords, PreviewPerson, ToPreview } from '../../../wire/preview.ts';
import type { PublishedSurvey } from '../../../wire/survey.ts';

export type Verdict = { show: boolean; because: string; text: string };

/** The frame with the real card, and what the card's own code says when it is asked. */
export type PreviewFrame = {
  isReady: ReadonlySignal<boolean>;
  trouble: ReadonlySignal<string>;
  /** What the card shows: a language, a band's rating or none, whether it was sent. */
  language: Signal<string>;
  theme: Signal<'light' | 'dark'>;
  width: Signal<'phone' | 'desktop'>;
  rating: Signal<number | null>;
  isSent: Signal<boolean>;
  attach(frame: HTMLIFrameElement | null): void;
  show(survey: PublishedSurvey): void;
  /**
   * Words that do not fit, whatever the language and the rating, in a frame as wide as this one; null where
   * something else was asked for meanwhile.
   */
  measure(survey: PublishedSurvey): Promise<readonly LongWords[] | null>;
  judge(survey: PublishedSurvey, somebody: PreviewPerson): Promise<Verdict>;
  match(where: PublishedSurvey['where'], pages: string[]): Promise<boolean[]>;
  stop(): void;
};

/** Talks with the frame by messages of this origin alone. */
export function createPreview(window: Window & typeof globalThis, language: string): PreviewFrame {
  const isReady = signal(false);
  const trouble = signal('');
  const waiting = new Map<number, (reply: FromPreview) => void>();
  let frame: HTMLIFrameElement | null = null;
  let last = 0;
  const preview = {
    language: signal(language),
    theme: signal<'light' | 'dark'>('light'),
    width: signal<'phone' | 'desktop'>('desktop'),
    rating: signal<number | null>(null),
    isSent: signal(false),
  };
  const send = (message: ToPreview) => frame?.contentWindow?.postMessage(message, window.location.origin);
  const ask = (make: (id: number) => ToPreview) =>
    new Promise<FromPreview>((resolve) => {
      last++;
      waiting.set(last, resolve);
      send(make(last));
    });
  const onMessage = ({ data, source, origin }: MessageEvent<FromPreview>) => {
    if (origin !== window.location.origin || !frame || source !== frame.contentWindow) return;
    if (data.kind === 'ready') isReady.value = true;
    if (data.kind === 'trouble') trouble.value = data.text;
    if ('id' in data) {
      waiting.get(data.id)?.(data);
      waiting.delete(data.id);
    }
  };
  window.addEventListener('message', onMessage);
  return {
    ...preview,
    isReady,
    trouble,
    attach(next) {
      if (next !== frame) isReady.value = false;
      frame = next;
    },
    show(survey) {
      trouble.value = '';
      const { language: tag, theme, rating, isSent } = preview;
      send({
        kind: 'show',
        survey,
        language: tag.value,
        theme: theme.value,
        rating: rating.value,
        isSent: isSent.value,
      });
    },
    async measure(survey) {
      const reply = await ask((id) => ({ kind: 'measure', id, survey }));
      return reply.kind === 'measured' ? reply.long : null;
    },
    async judge(survey, somebody) {
      const reply = await ask((id) => ({ kind: 'judge', id, survey, somebody }));
      return reply.kind === 'verdict'
        ? reply
        : { show: false, because: 'unusable', text: 'nothing was said' };
    },
    async match(where, pages) {
      const reply = await ask((id) => ({ kind: 'match', id, where, pages }));
      return reply.kind === 'matched' ? reply.isWanted : [];
    },
    stop: () => window.removeEventListener('message', onMessage),
  };
}
