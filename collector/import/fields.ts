import type { ImportKind } from '../wire/import.ts';

/**
 * Fields that a column may stand for, each with names under which other tools and people write it, folded to
 * letters and digits; the most exact first.
 */
const names: Record<ImportKind, Record<string, readonly string[]>> = {
  customers: {
    id: [
      'id',
      'customerid',
      'clientid',
      'userid',
      'contactid',
      'externalid',
      'crmid',
      'kundennummer',
      'kundenid',
      'customer',
    ],
    name: ['name', 'fullname', 'customername', 'contactname', 'displayname', 'kundenname', 'nom', 'nombre'],
    account: [
      'account',
      'accountname',
      'company',
      'companyname',
      'organization',
      'organisation',
      'firma',
      'entreprise',
      'empresa',
    ],
    value: ['value', 'tier', 'customervalue', 'grade', 'abc', 'wert', 'klasse'],
    segment: ['segment', 'group', 'customergroup', 'industry', 'branche', 'gruppe'],
    start: [
      'start',
      'startdate',
      'customersince',
      'since',
      'signupdate',
      'signedup',
      'joined',
      'createdat',
      'created',
      'beginn',
      'seit',
    ],
    end: [
      'end',
      'enddate',
      'customeruntil',
      'until',
      'churnedat',
      'churndate',
      'cancelledat',
      'canceledat',
      'leftat',
      'ende',
      'bis',
    ],
  },
  responses: {
    id: ['id', 'responseid', 'answerid', 'respondentid', 'submissionid', 'responseuuid', 'networkid'],
    rating: [
      'rating',
      'npsscore',
      'npsrating',
      'score',
      'nps',
      'answerscore',
      'bewertung',
      'note',
      'valoracion',
      'punkte',
    ],
    ratedAt: [
      'ratedat',
      'respondedat',
      'responsedate',
      'answeredat',
      'submittedat',
      'submitdateutc',
      'submitdate',
      'datesubmitted',
      'recordeddate',
      'completedat',
      'enddateutc',
      'enddate',
      'timestamp',
      'date',
      'createdat',
      'created',
      'datum',
      'fecha',
      'time',
    ],
    comment: [
      'comment',
      'comments',
      'feedback',
      'verbatim',
      'openfeedback',
      'openended',
      'answertext',
      'text',
      'kommentar',
      'commentaire',
      'comentario',
    ],
    reasons: ['reasons', 'reason', 'topics', 'themes'],
    survey: ['survey', 'surveykey'],
    version: ['version'],
    language: ['language', 'userlanguage', 'lang', 'locale', 'sprache'],
    stage: ['stage'],
    shownAt: ['shownat', 'startdateutc', 'startdate', 'startedat', 'sentat', 'surveysentat'],
    viewedAt: ['viewedat'],
    page: ['page', 'pageurl', 'currenturl', 'sourceurl', 'url'],
    'person.id': [
      'personid',
      'customerid',
      'userid',
      'contactid',
      'externalid',
      'distinctid',
      'kundennummer',
    ],
    'person.name': ['personname', 'name', 'fullname', 'customername', 'contactname'],
    'person.email': ['personemail', 'email', 'emailaddress', 'customeremail', 'mail'],
    'person.account': [
      'personaccount',
      'account',
      'accountname',
      'company',
      'companyname',
      'organization',
      'organisation',
      'firma',
    ],
    'person.value': ['personvalue', 'customervalue', 'tier'],
    'contact.consent': ['contactconsent'],
    'contact.email': ['contactemail'],
    rev: ['rev'],
    test: ['test'],
    state: ['state'],
  },
};

/** How facts are named whose key the column's own name is. */
const factPrefixes: Record<ImportKind, readonly string[]> = {
  customers: ['traits.'],
  responses: ['meta.', 'person.traits.'],
};

/** Every plain field, in the order in which a choice shows them. */
export const fieldsOf = (kind: ImportKind): string[] => Object.keys(names[kind]);

/** Whether a column may stand for it. */
export const isField = (kind: ImportKind, field: string): boolean =>
  Object.hasOwn(names[kind], field) ||
  factPrefixes[kind].some((prefix) => field.startsWith(prefix) && field.length > prefix.length);

/** Columns that our own exports have and that are the collector's to fill in. */
const ours = ['number', 'kind', 'metric', 'receivedat', 'changedat', 'identity', 'source', 'quarantine'];

/**
 * What each column stands for, by its name; null for those left out. A field is given to one column, the one with
 * the most exact name. Of customers every other column is kept as a trait; of responses none, since exports of
 * surveys hold addresses and devices that nobody meant to bring.
 */
export function recogniseColumns(kind: ImportKind, columns: readonly string[]): (string | null)[] {
  const found = columns.map((name): string | null => {
    const prefix = factPrefixes[kind].find((one) => name.startsWith(one) && name.length > one.length);
    return prefix ? name : null;
  });
  for (const [field, known] of Object.entries(names[kind])) {
    const folded = columns.map(fold);
    for (const name of known) {
      const index = folded.findIndex((one, at) => one === name && found[at] === null);
      if (index < 0) continue;
      found[index] = field;
      break;
    }
  }
  if (kind === 'responses' && !found.includes('rating')) {
    const index = columns.findIndex((name, at) => found[at] === null && isQuestion(name));
    if (index >= 0) found[index] = 'rating';
  }
  if (kind === 'customers') {
    for (const [index, name] of columns.entries()) found[index] ??= `traits.${name}`;
  }
  return found.map((field, index) =>
    ours.includes(fold(columns[index] ?? '')) && isOurs(columns) ? null : field,
  );
}

/** The question itself stands over the ratings in many exports. */
const isQuestion = (name: string): boolean =>
  /how likely.*recommend|wahrscheinlich.*empf|recommander|recomendar/i.test(name);

/** A file that this collector has written: its columns say so. */
export const isOurs = (columns: readonly string[]): boolean =>
  ['number', 'rev', 'stage', 'receivedAt'].every((name) => columns.includes(name));

const fold = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
