import { useSignal } from '@preact/signals';
import { useEffect, useId, useMemo } from 'preact/hooks';
import type { ImportKind, ImportOptions } from '../../wire/import.ts';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { useReview } from '../state/review.ts';
import { countOf } from '../words/numbers.ts';
import { ImportPreviewPart } from './ImportPreview.tsx';
import { createImporter, type Importer } from './state/importer.ts';
import { doingText } from './words/imports.ts';

/** Brings customers or responses from a file: shown first, stored once somebody says so. */
export function ImportPage({ site }: { site: SiteReply }) {
  const { services, session } = useReview();
  const importer = useMemo(() => createImporter(services, site.key), [services, site.key]);
  const kind = useSignal<ImportKind>('customers');
  // A page that is left needs no news of its file any more
  useEffect(() => importer.stop, [importer]);
  const reply = importer.reply.value;
  const trouble = importer.trouble.value;
  const isOver = reply?.state === 'done';
  useEffect(() => {
    if (isOver) session.load(true);
  }, [isOver, session]);
  return (
    <>
      <h1 tabIndex={-1}>Import</h1>
      {trouble && <TroubleNote trouble={trouble} />}
      {importer.sending.value !== null ? (
        <Bar share={importer.sending.value} text="Sending the file…" />
      ) : reply === null ? (
        <Choose
          site={site}
          kind={kind.value}
          onKind={(next) => {
            kind.value = next;
          }}
          onFile={(file) => importer.send(kind.value, file)}
        />
      ) : reply.state === 'reading' || reply.state === 'arriving' ? (
        <Bar share={reply.progress} text={doingText(reply)} />
      ) : reply.state === 'importing' ? (
        <Bar share={reply.progress} text={doingText(reply)} />
      ) : reply.state === 'done' ? (
        <Done site={site} importer={importer} />
      ) : (
        <>
          {reply.problem && (
            <div class="trouble" role="alert">
              <p>
                <strong>
                  {reply.state === 'failed' ? 'The import stopped' : 'This file cannot be imported'}
                </strong>
              </p>
              <p>{reply.problem}.</p>
              <div class="actions">
                <button type="button" class="plain" onClick={importer.giveUp}>
                  Choose another file
                </button>
              </div>
            </div>
          )}
          {reply.preview && reply.state === 'ready' && (
            <ImportPreviewPart
              site={site}
              reply={reply}
              preview={reply.preview}
              onOptions={(options: ImportOptions) => importer.change(options)}
              onConfirm={importer.confirm}
              onGiveUp={importer.giveUp}
            />
          )}
        </>
      )}
    </>
  );
}

type ChooseProps = {
  site: SiteReply;
  kind: ImportKind;
  onKind: (kind: ImportKind) => void;
  onFile: (file: File) => void;
};

const kinds = [
  {
    kind: 'customers',
    title: 'Customers',
    text: 'Id, name, account, value, segment, since when and until when; every other column is kept as a trait.',
  },
  {
    kind: 'responses',
    title: 'Answers',
    text: 'Rating and date, with words, reasons and people where the file has them. Their own times are kept.',
  },
] as const;

function Choose({ kind, onKind, onFile }: ChooseProps) {
  const id = useId();
  const isOver = useSignal(false);
  const take = (files: FileList | null | undefined) => {
    const file = files?.item(0);
    if (file) onFile(file);
  };
  return (
    <div class="import-choose">
      <fieldset class="import-kinds">
        <legend>What is in the file?</legend>
        {kinds.map((one) => (
          <label key={one.kind} class="import-kind">
            <input type="radio" name={id} checked={kind === one.kind} onChange={() => onKind(one.kind)} />
            <span>
              <strong>{one.title}</strong>
              <span class="muted">{one.text}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label
        class={isOver.value ? 'drop is-over' : 'drop'}
        for={`${id}-file`}
        onDragOver={(event) => {
          event.preventDefault();
          isOver.value = true;
        }}
        onDragLeave={() => {
          isOver.value = false;
        }}
        onDrop={(event) => {
          event.preventDefault();
          isOver.value = false;
          take(event.dataTransfer?.files);
        }}
      >
        <strong>Drag a file here, or press to choose one</strong>
        <span class="muted">
          CSV or JSON lines, up to a million rows. Nothing is stored before you have seen it.
        </span>
        <input
          id={`${id}-file`}
          class="unseen"
          type="file"
          accept=".csv,.tsv,.txt,.jsonl,.ndjson,text/csv,text/plain"
          onChange={(event) => take(event.currentTarget.files)}
        />
      </label>
    </div>
  );
}

function Bar({ share, text }: { share: number; text: string }) {
  const percent = Math.round(share * 100);
  return (
    <section class="import-bar">
      <p role="status">{text}</p>
      <progress max={100} value={percent} aria-label={text} />
      <p class="muted">{percent} %</p>
    </section>
  );
}

function Done({ site, importer }: { site: SiteReply; importer: Importer }) {
  const reply = importer.reply.value;
  if (!reply?.preview) return null;
  const { counts } = reply.preview;
  const page = reply.kind === 'customers' ? 'customers' : 'responses';
  return (
    <section class="empty">
      <h2 ref={(heading) => heading?.focus()} tabIndex={-1}>
        {reply.kind === 'customers'
          ? countOf(reply.stored, 'customer is', 'customers are')
          : countOf(reply.stored, 'answer is', 'answers are')}{' '}
        in
      </h2>
      <p>
        {counts.known > 0 &&
          `${countOf(counts.known, 'of them was', 'of them were')} there before, and ${counts.known === 1 ? 'is' : 'are'} not doubled. `}
        {counts.refused > 0 && `${countOf(counts.refused, 'row was', 'rows were')} left out.`}
      </p>
      <div class="actions">
        <a class="primary as-button" href={sitePath(site.key, page)}>
          See them
        </a>
        {counts.refused > 0 && (
          <a class="plain as-button" href={importer.reportPath()} download>
            Rows left out, as CSV
          </a>
        )}
        <button type="button" class="plain" onClick={importer.giveUp}>
          Import another file
        </button>
      </div>
    </section>
  );
}
