import { useId } from 'preact/hooks';
import type { ImportOptions, ImportPreview, ImportReply } from '../../wire/import.ts';
import type { SiteReply } from '../../wire/review.ts';
import { countOf, countText } from '../words/numbers.ts';
import { countsText, fieldText, missingText, recognisedText, shownText } from './words/imports.ts';

type Props = {
  site: SiteReply;
  reply: ImportReply;
  preview: ImportPreview;
  onOptions: (options: ImportOptions) => void;
  onConfirm: () => void;
  onGiveUp: () => void;
};

/** What a file was found to be, and what would be stored of it. */
export function ImportPreviewPart({ site, reply, preview, onOptions, onConfirm, onGiveUp }: Props) {
  const { counts, missing, dates, isOfTen, refused } = preview;
  const id = useId();
  const isReady = missing.length === 0 && counts.good > 0;
  const path = `/api/sites/${encodeURIComponent(site.key)}/import/${reply.id}/refused.csv`;
  return (
    <>
      <p class="import-file">
        <strong dir="auto">{reply.name}</strong> <span class="muted">{recognisedText(preview)}</span>
      </p>
      {missing.length === 0 && <p role="status">{countsText(counts)}.</p>}
      {isOfTen && <p>All ratings are written as of ten: 9/10 is taken as 9.</p>}
      {missing.length > 0 && (
        <ul class="import-missing" role="status">
          {missing.map((name) => (
            <li key={name}>{missingText(name)}</li>
          ))}
        </ul>
      )}
      <div class="import-options">
        {reply.kind === 'responses' && (
          <div class="field">
            <label for={`${id}-survey`}>Survey of answers that name none</label>
            <select
              id={`${id}-survey`}
              value={preview.survey ?? ''}
              onChange={(event) => onOptions({ survey: event.currentTarget.value })}
            >
              {preview.survey === null && <option value="">Choose…</option>}
              {site.surveys.map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        )}
        {dates !== null && (
          <div class="field">
            <label for={`${id}-dates`}>Dates such as 03/04/2026</label>
            <select
              id={`${id}-dates`}
              value={dates === 'open' ? '' : dates}
              onChange={(event) => onOptions({ dates: event.currentTarget.value === 'mdy' ? 'mdy' : 'dmy' })}
            >
              {dates === 'open' && <option value="">Choose…</option>}
              <option value="dmy">Day first: 3 April</option>
              <option value="mdy">Month first: 4 March</option>
            </select>
          </div>
        )}
      </div>
      <div class="actions">
        <button type="button" class="primary" disabled={!isReady} onClick={onConfirm}>
          {isReady
            ? `Import ${countOf(counts.good, reply.kind === 'customers' ? 'customer' : 'answer')}${counts.refused > 0 ? `, leave out ${countText(counts.refused)}` : ''}`
            : 'Import'}
        </button>
        <button type="button" class="plain" onClick={onGiveUp}>
          Choose another file
        </button>
      </div>
      <Columns preview={preview} kind={reply.kind} onOptions={onOptions} />
      {preview.first.length > 0 && <First rows={preview.first} />}
      {refused.length > 0 && (
        <section class="account-part" aria-labelledby={`${id}-refused`}>
          <h2 id={`${id}-refused`}>Refused rows</h2>
          <ul class="import-refused">
            {refused.map(({ row, column, reason }) => (
              <li key={row}>
                Row {countText(row)}
                {column !== null && (
                  <>
                    , <strong dir="auto">{column}</strong>
                  </>
                )}
                : {reason}
              </li>
            ))}
          </ul>
          <p class="muted">
            {counts.refused > refused.length && `And ${countText(counts.refused - refused.length)} more. `}
            <a href={path} download>
              All of them, as CSV
            </a>
          </p>
        </section>
      )}
    </>
  );
}

type ColumnsProps = {
  preview: ImportPreview;
  kind: ImportReply['kind'];
  onOptions: (options: ImportOptions) => void;
};

function Columns({ preview, kind, onOptions }: ColumnsProps) {
  const id = useId();
  const said = Object.fromEntries(preview.columns.map(({ name, field }) => [name, field]));
  const choose = (name: string, field: string | null) => {
    // A field that another column had goes over to this one.
    const others = Object.entries(said).map(([other, before]) => [
      other,
      before === field && field !== null ? null : before,
    ]);
    onOptions({ columns: { ...Object.fromEntries(others), [name]: field } });
  };
  return (
    <section class="account-part" aria-labelledby={id}>
      <h2 id={id}>Columns</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="wide-table" aria-label="Columns, as a table" tabIndex={0}>
        <table class="is-text">
          <thead>
            <tr>
              <th scope="col">In the file</th>
              <th scope="col">Taken as</th>
              <th scope="col">Such as</th>
            </tr>
          </thead>
          <tbody>
            {preview.columns.map(({ name, field, samples }) => {
              const facts = (kind === 'customers' ? ['traits.'] : ['meta.', 'person.traits.']).map(
                (prefix) => prefix + name,
              );
              const choices = [...preview.fields, ...facts];
              if (field !== null && !choices.includes(field)) choices.push(field);
              return (
                <tr key={name}>
                  <th scope="row" dir="auto">
                    {name}
                  </th>
                  <td>
                    <select
                      class="column-select"
                      aria-label={`Take ${name} as`}
                      value={field ?? ''}
                      onChange={(event) => choose(name, event.currentTarget.value || null)}
                    >
                      <option value="">Left out</option>
                      {choices.map((choice) => (
                        <option key={choice} value={choice}>
                          {fieldText(choice)}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td class="samples muted" dir="auto">
                    {samples.join(' · ')}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function First({ rows }: { rows: ImportPreview['first'] }) {
  const id = useId();
  return (
    <section class="account-part" aria-labelledby={id}>
      <h2 id={id}>The first rows, as they would be stored</h2>
      <ol class="import-first">
        {rows.map((row, index) => (
          <li key={index}>
            <dl>
              {Object.entries(row).map(([field, value]) => (
                <div key={field}>
                  <dt>{fieldText(field)}</dt>
                  <dd dir="auto">{shownText(field, value)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </section>
  );
}
