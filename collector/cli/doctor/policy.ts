/** One Content-Security-Policy: directive → its sources. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** The policies of a header (several are parted by commas), or of one `<meta>`. */
export function readPolicies(header: string | null): Policy[] {
  if (!header) return [];
  return header.split(',').map((text) => {
    const policy = new Map<string, string[]>();
    for (const part of text.split(';')) {
      const [name, ...sources] = part.trim().split(/\s+/);
      // Of a directive that stands twice, browsers take the first.
      if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
    }
    return policy;
  });
}

/** Whether any policy keeps `target` from being loaded by the page. Nonces and hashes let the tag through. */
export function refusedBy(policies: readonly Policy[], directive: string, target: URL, page: URL): boolean {
  return policies.some((policy) => {
    const sources =
      (directive === 'script-src' ? policy.get('script-src-elem') : undefined) ??
      policy.get(directive) ??
      policy.get('default-src');
    return sources !== undefined && !sources.some((source) => allows(source, target, page));
  });
}

function allows(source: string, target: URL, page: URL): boolean {
  if (source === '*') return true;
  if (source === "'self'") return target.origin === page.origin;
  if (/^'(nonce|sha\d+)-/.test(source)) return true;
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return target.protocol === source.toLowerCase();
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*\.)?([^/:]+)(?::(\d+|\*))?(\/.*)?$/i.exec(source);
  if (!match) return false;
  const [, scheme, wildcard, host = '', port, path] = match;
  if (scheme && `${scheme.toLowerCase()}:` !== target.protocol) return false;
  const isHost = wildcard ? target.hostname.endsWith(`.${host}`) : target.hostname === host;
  const isPort = port === '*' || (port ?? '') === target.port;
  const isPath = !path || (path.endsWith('/') ? target.pathname.startsWith(path) : target.pathname === path);
  return isHost && isPort && isPath;
}
