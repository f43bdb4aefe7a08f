import { sitePath } from '../state/address.ts';
import { useDesk } from './desk.ts';

/** What somebody else did to the same draft meanwhile: nothing of either is lost. */
export function Conflicts() {
  const { editor, site, surveyKey } = useDesk();
  const conflicts = editor.conflicts.value;
  const others = editor.others.value;
  const published = editor.reply.value?.published;
  return (
    <div role="status" class="edit-news">
      {others && (
        <div class="note is-tall">
          <p>
            <strong>{others}</strong> changed this survey while you did.{' '}
            {conflicts.length === 0
              ? 'What both of you wrote is kept.'
              : 'What only one of you changed is kept. At these places you both did; please choose:'}
          </p>
          {conflicts.length > 0 && (
            <ul class="conflict-list">
              {conflicts.map((conflict) => {
                const place = conflict.path.join(' › ');
                return (
                  <li key={place}>
                    <p class="muted">{place}</p>
                    <button type="button" class="plain" onClick={() => editor.choose(conflict, 'mine')}>
                      Keep yours: {shown(conflict.mine)}
                    </button>
                    <button type="button" class="plain" onClick={() => editor.choose(conflict, 'theirs')}>
                      Take theirs: {shown(conflict.theirs)}
                    </button>
                  </li>
                );
              })}
            </ul>
          )}
        </div>
      )}
      {editor.isOvertaken.value && published && (
        <p class="note is-tall">
          Version {published.version} was published since this draft was begun
          {published.by ? `, by ${published.by}` : ''}. Publishing the draft takes its place.{' '}
          <a href={sitePath(site.key, 'surveys', surveyKey, 'history')}>See what it changed</a>
        </p>
      )}
    </div>
  );
}

const shown = (value: unknown): string =>
  value === undefined ? 'nothing' : typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
