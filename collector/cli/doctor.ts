import { Command } from 'commander';
import { readPolicies, refusedBy } from './doctor/policy.ts';
import { type FoundTag, findTags } from './doctor/tag.ts';
import { print, UsageError } from './usage.ts';

type Finding = { isGood: boolean; text: string; mend?: string };

/** How long a page or a collector may take to answer, in ms. */
const timeoutMs = 10_000;

/** `tenwhy doctor`: looks at a page from outside and says what keeps the card from it. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look at a page: is the tag there, is its origin allowed, which CSP line is missing')
    .argument('<url>', 'address of a page that has, or should have, the tag')
    .action(doctor);
}

async function doctor(address: string): Promise<void> {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) {
    throw new UsageError(
      `<url> holds ${JSON.stringify(address)}; it may hold an address such as https://shop.example/`,
    );
  }
  const findings: Finding[] = [];
  for await (const finding of examine(new URL(address))) {
    findings.push(finding);
    print(`${finding.isGood ? '✓' : '✗'} ${finding.text}`);
    if (finding.mend) print(`    ${finding.mend}`);
  }
  const bad = findings.filter(({ isGood }) => !isGood).length;
  if (bad > 0) throw new Error(`${bad} of ${findings.length} checks failed`);
}

async function* examine(page: URL): AsyncGenerator<Finding> {
  const reply = await ask(page.href);
  if (reply instanceof Error || !reply.ok) {
    yield bad(`the page does not load: ${reply instanceof Error ? reply.message : reply.status}`);
    return;
  }
  yield good(`the page loads (${reply.status})`);
  const { tags, policies } = findTags(await reply.text(), reply.url || page.href);
  const [tag, second] = tags;
  if (!tag) {
    yield bad('the page has no tenwhy.js tag', 'paste the tag that `tenwhy serve` prints, before </head>');
    return;
  }
  yield good(`the tag is there: ${tag.src}`);
  if (second) yield bad('the tag stands there more than once', 'one is enough; the script runs once anyway');
  yield* examineTag(tag, page);
  const all = [
    ...readPolicies(reply.headers.get('content-security-policy')),
    ...policies.flatMap(readPolicies),
  ];
  yield* examinePolicies(all, tag, page);
}

async function* examineTag(tag: FoundTag, page: URL): AsyncGenerator<Finding> {
  if (!tag.site) {
    yield bad('the tag names no site', 'add data-site="<key>"');
    return;
  }
  const script = await ask(tag.src);
  yield !(script instanceof Error) && script.ok && /javascript/.test(script.headers.get('content-type') ?? '')
    ? good('the script loads')
    : bad('the script does not load', 'is the collector running, and reachable under that address?');
  const surveys = await ask(`${tag.collector}/v1/sites/${encodeURIComponent(tag.site)}/surveys`);
  if (surveys instanceof Error || !surveys.ok) {
    yield surveys instanceof Error || surveys.status !== 404
      ? bad(`the collector does not answer at ${tag.collector}`)
      : bad(`the collector knows no site ${tag.site}`, `tenwhy site add ${tag.site} --origin ${page.origin}`);
    return;
  }
  const { surveys: live = [] } = (await surveys.json()) as { surveys?: { key: string }[] };
  yield live.length > 0
    ? good(`the site ${tag.site} has ${live.length} live: ${live.map(({ key }) => key).join(', ')}`)
    : bad(`the site ${tag.site} has no live survey`, `tenwhy survey put ${tag.site} <file.json>`);
  // An empty batch stores nothing, and is refused just as a full one would be.
  const probe = await ask(`${tag.collector}/v1/responses`, {
    method: 'POST',
    headers: { Origin: page.origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ site: tag.site, sentAt: Date.now(), responses: [] }),
  });
  yield !(probe instanceof Error) && probe.ok
    ? good(`answers from ${page.origin} are taken`)
    : bad(`answers from ${page.origin} are refused`, `tenwhy site add ${tag.site} --origin ${page.origin}`);
}

function* examinePolicies(
  policies: ReturnType<typeof readPolicies>,
  tag: FoundTag,
  page: URL,
): Generator<Finding> {
  if (policies.length === 0) {
    yield good('no Content-Security-Policy stands in the way');
    return;
  }
  const needs = [
    ['script-src', new URL(tag.src)],
    ['connect-src', new URL(tag.collector)],
  ] as const;
  for (const [directive, target] of needs) {
    yield refusedBy(policies, directive, target, page)
      ? bad(
          `the Content-Security-Policy refuses the widget by ${directive}`,
          `add: ${directive} ${target.origin}`,
        )
      : good(`the Content-Security-Policy lets the widget through ${directive}`);
  }
}

const good = (text: string): Finding => ({ isGood: true, text });
const bad = (text: string, mend?: string): Finding => ({ isGood: false, text, ...(mend && { mend }) });

async function ask(url: string, init: RequestInit = {}): Promise<Response | Error> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause : new Error(String(cause));
  }
}
