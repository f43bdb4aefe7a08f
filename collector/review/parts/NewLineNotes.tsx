import type { SiteReply } from '../../wire/review.ts';
import { sitePath } from '../state/address.ts';
import { type Filter, queryOf } from '../state/filter.ts';
import { dayText, todayIn } from '../words/dates.ts';

/** Says which of the shown answers were to another question or scale, with a way to leave them out. */
export function NewLineNotes({
  site,
  filter,
  figures,
}: {
  site: SiteReply;
  filter: Filter;
  figures: Pick<SiteReply['surveys'][number], 'kind' | 'metric'>;
}) {
  // Whoever chose versions knows.
  if (filter.version) return null;
  const [from] = filter.from ?? [];
  const changed = site.surveys.flatMap(({ newLine, ...survey }) =>
    newLine &&
    survey.kind === figures.kind &&
    survey.metric === figures.metric &&
    (filter.survey?.includes(survey.key) ?? true) &&
    (!from || newLine.at >= Date.parse(from))
      ? [{ ...survey, newLine }]
      : [],
  );
  return (
    <>
      {changed.map(({ key, name, version, newLine }) => {
        const versions = Array.from(
          { length: version - newLine.version + 1 },
          (_, index) => `${newLine.version + index}`,
        );
        return (
          <p key={key} class="apart">
            “{name}” has another question or scale since version {newLine.version},{' '}
            {dayText(todayIn(site.timeZone, newLine.at))}: answers before and after it are about different
            things.{' '}
            <a
              href={sitePath(site.key, 'overview') + queryOf({ ...filter, survey: [key], version: versions })}
            >
              Only the new ones
            </a>
          </p>
        );
      })}
    </>
  );
}
