import { fieldsOf, typeText } from './fields.ts';
import type { Described, OpenApi, Parameter, Schema } from './openapi.ts';

/** The description as a page that needs no script: everything in it, folded up where it is long. */
export function docsPage(api: OpenApi): string {
  const calls = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({ path, method, call })),
  );
  const groups = api.tags.map(({ name }) => ({
    name,
    calls: calls.filter(({ call }) => call.tags.includes(name)),
  }));
  const menu = groups.map(
    ({ name, calls: some }) =>
      `<li><a href="#${slug(name)}">${text(name)}</a><ul>${some
        .map(({ call }) => `<li><a href="#${call.operationId}">${text(call.summary)}</a></li>`)
        .join('')}</ul></li>`,
  );
  const sections = groups.map(
    ({ name, calls: some }) =>
      `<section><h2 id="${slug(name)}">${text(name)}</h2>${some
        .map(({ path, method, call }) => callText(api, path, method, call))
        .join('')}</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tenwhy API</title>
<link rel="stylesheet" href="/docs.css">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<nav aria-label="Calls"><p class="brand">Tenwhy <span>API ${text(api.info.version)}</span></p><ul>${menu.join('')}</ul></nav>
<main id="main">
<h1>How to call Tenwhy</h1>
<p class="lead">${marked(api.info.description)}</p>
${firstCall(api)}
${sections.join('\n')}
</main>
</body>
</html>
`;
}

function firstCall({ servers }: OpenApi): string {
  const url = servers[0]?.url ?? '';
  const command = [
    `curl ${url}/v1/responses \\`,
    `  -H 'Authorization: Bearer YOUR-TOKEN' -H 'Content-Type: application/json' \\`,
    `  -d '{"site":"demo","sentAt":'$(date +%s000)',"responses":[{"id":"'$(uuidgen)'","rev":1,`,
    `       "survey":"checkout","version":1,"stage":"rated","rating":9,"source":"api"}]}'`,
  ].join('\n');
  return `<section class="first"><h2 id="first">A first answer</h2>
<p>Make a token in the review pages, under Access, and send:</p>
<pre tabindex="0"><code>${text(command)}</code></pre>
<p>The same for programs: <a href="/openapi.json">openapi.json</a>, an OpenAPI 3.1 document.</p></section>`;
}

function callText(api: OpenApi, path: string, method: string, call: Described): string {
  const parts = [
    call.description && `<p>${marked(call.description)}</p>`,
    `<p class="access">${accessText(call)}</p>`,
    parameterTable(call.parameters),
    ...Object.entries(call.requestBody?.content ?? {})
      .slice(0, 1)
      .map(([, { schema }]) => schemaText(api, 'Body', schema, true)),
    ...Object.entries(call.responses).map(([status, reply]) => replyText(api, status, reply)),
  ];
  return `<article id="${call.operationId}">
<h3>${text(call.summary)}</h3>
<p class="line"><span class="method is-${method}">${method.toUpperCase()}</span> <code>${pathText(path)}</code></p>
${parts.filter(Boolean).join('\n')}
</article>`;
}

const pathText = (path: string): string => text(path).replace(/\{\w+\}/g, (name) => `<var>${name}</var>`);

function accessText({ security }: Described): string {
  const scopes = security.flatMap(({ token }) => token ?? []);
  const isOpen = security.some((way) => Object.keys(way).length === 0);
  if (isOpen) return 'Open to anybody.';
  if (scopes.length > 0)
    return `By a token with <code>${scopes.map(text).join('</code>, <code>')}</code>, or signed in.`;
  const isByToken = security.some(({ token }) => token);
  const isByMember = security.some(({ session }) => session);
  if (!isByMember) return 'By the installation’s token, or from this machine.';
  return isByToken ? 'By the installation’s token, or signed in.' : 'Signed in only.';
}

function parameterTable(parameters: readonly Parameter[]): string {
  const asked = parameters.filter((parameter) => parameter.in === 'query');
  if (asked.length === 0) return '';
  const rows = asked.map(
    ({ name, schema }) =>
      `<tr><th scope="row"><code>${text(name)}</code></th><td>${text(typeText(schema))}</td></tr>`,
  );
  const more = asked.some(({ name }) => name === 'state')
    ? '<p class="note">A repeated name means or, different names mean and. <code>meta.touchpoint=phone</code> asks for a fact.</p>'
    : '';
  return folded('In the address', `${table(rows)}${more}`, asked.length > 4);
}

function replyText(
  api: OpenApi,
  status: string,
  { description, content = {} }: Described['responses'][string],
): string {
  const [type, body] = Object.entries(content)[0] ?? [];
  const isProblem = type === 'application/problem+json';
  const title = isProblem
    ? `<span class="status is-bad">${status}</span> ${text(description)}`
    : `<span class="status">${status}</span> ${type && type !== 'application/json' ? text(type) : text(description)}`;
  if (isProblem || !body || type !== 'application/json') return `<p class="reply">${title}</p>`;
  return schemaText(api, title, body.schema);
}

/** `isAsked`: somebody has to write it, and wants to know what may be left out. */
function schemaText(api: OpenApi, title: string, schema: Schema, isAsked = false): string {
  const fields = fieldsOf(schema, api.components.schemas);
  if (fields.length === 0) return `<p class="reply">${title}</p>`;
  const rows = fields.map(
    ({ name, depth, type, isRequired, note }) =>
      `<tr><th scope="row" class="d${Math.min(depth, 4)}"><code>${text(name)}</code>${
        isRequired && isAsked ? '<span class="needed" title="needed">needed</span>' : ''
      }</th><td>${text(type)}${note ? `<small>${text(note)}</small>` : ''}</td></tr>`,
  );
  return folded(title, table(rows), true);
}

const table = (rows: readonly string[]): string =>
  `<div class="scroll" tabindex="0"><table><tbody>${rows.join('')}</tbody></table></div>`;

const folded = (title: string, inside: string, isLong: boolean): string =>
  `<details${isLong ? '' : ' open'}><summary>${title}</summary>${inside}</details>`;

const slug = (name: string): string => name.toLowerCase().replace(/[^a-z]+/g, '-');

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const text = (value: string): string => value.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);

/** Text with `code` between backticks. */
const marked = (value: string): string => text(value).replace(/`([^`]+)`/g, '<code>$1</code>');
