import type { ComponentChildren } from 'preact';
import type { ReviewedResponse, SiteReply } from '../../wire/review.ts';
import { sitePath } from '../state/address.ts';
import { queryOf } from '../state/filter.ts';
import { languageText } from '../words/choices.ts';
import { fullMomentText } from '../words/dates.ts';
import { durationText, pagePlace, safeLink, stageText } from '../words/response.ts';
import { stateText } from '../words/states.ts';

type Fact = { name: string; value: ComponentChildren };

/** All that is known about a response besides what was said. */
export function ResponseFacts({ site, response }: { site: SiteReply; response: ReviewedResponse }) {
  const { person, contact, meta } = response;
  const survey = site.surveys.find(({ key }) => key === response.survey);
  const link = response.page && safeLink(response.page);
  const only = (name: string, value: string, text = value) => (
    <a href={sitePath(site.key, 'responses') + queryOf({ [name]: [value] })} dir="auto">
      {text}
    </a>
  );
  const groups: { title: string; facts: Fact[] }[] = [
    {
      title: 'Person',
      facts: [
        { name: 'Name', value: person?.name },
        { name: 'E-mail', value: person?.email },
        { name: 'Id', value: person?.id && only('person', person.id) },
        { name: 'Account', value: person?.account && only('account', person.account) },
        { name: 'Value', value: person?.value && only('value', person.value) },
        { name: 'Contact', value: contact && contactText(contact) },
        ...factsOf(person?.traits ?? {}),
      ],
    },
    {
      title: 'Where',
      facts: [
        {
          name: 'Survey',
          value: only(
            'survey',
            response.survey,
            `${survey?.name ?? response.survey} (version ${response.version})`,
          ),
        },
        {
          name: 'Page',
          value:
            response.page &&
            (link ? (
              <a href={link} target="_blank" rel="noreferrer">
                {pagePlace(response.page)}
              </a>
            ) : (
              response.page
            )),
        },
        { name: 'Language', value: only('language', response.language, languageText(response.language)) },
        { name: 'Source', value: response.source },
        ...Object.entries(meta).map(([name, value]) => ({
          name,
          value: only(`meta.${name}`, String(value)),
        })),
      ],
    },
    { title: 'When', facts: times(site, response) },
    {
      title: 'State',
      facts: [
        { name: 'Stage', value: stageText(response.stage) },
        { name: 'Counts', value: response.state === 'counted' ? 'yes' : `no: ${stateText(response)}` },
        { name: 'Changes', value: response.rev },
        { name: 'Id', value: <code>{response.id}</code> },
      ],
    },
  ];
  return (
    <aside class="facts" aria-label="About this answer">
      {groups.map(({ title, facts }) => {
        const known = facts.filter(({ value }) => value !== undefined && value !== null && value !== '');
        if (known.length === 0) return null;
        return (
          <section key={title}>
            <h2>{title}</h2>
            <dl>
              {known.map(({ name, value }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd dir="auto">{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </aside>
  );
}

function times(
  site: SiteReply,
  { shownAt, viewedAt, ratedAt, receivedAt, changedAt }: ReviewedResponse,
): Fact[] {
  const at = (moment: number) => fullMomentText(moment, site.timeZone);
  const after = (moment: number) => `${durationText(moment - shownAt)} after it was shown`;
  return [
    { name: 'Shown', value: at(shownAt) },
    { name: 'Viewed', value: viewedAt !== null && after(viewedAt) },
    { name: 'Rated', value: ratedAt !== null && after(ratedAt) },
    { name: 'Arrived', value: at(receivedAt) },
    { name: 'Changed', value: changedAt !== receivedAt && at(changedAt) },
  ].filter(({ value }) => value !== false);
}

const factsOf = (facts: Record<string, string | number | boolean>): Fact[] =>
  Object.entries(facts).map(([name, value]) => ({ name, value: String(value) }));

const contactText = ({ consent, email }: NonNullable<ReviewedResponse['contact']>): string =>
  consent ? `may be contacted${email ? ` at ${email}` : ''}` : 'does not want to be contacted';
