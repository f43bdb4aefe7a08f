/** One server of a `DATABASE_URL`. */
export type Host = {
  /** `host:port`, for messages. */
  name: string;
  /** The address with this host alone; holds the password. */
  url: string;
};

/**
 * The servers that an address names, in its order. node-postgres knows no address of several hosts, so
 * `postgres://user:password@one:5432,two:5433/name` is taken apart here.
 * @throws Error that never holds the address, since the password stands in it.
 */
export function hostsOf(address: string): Host[] {
  const parts = /^(postgres(?:ql)?:\/\/)((?:[^/?#]*@)?)([^/?#@]*)(.*)$/.exec(address);
  const [, scheme, credentials, hosts, rest] = parts ?? [];
  if (!scheme || credentials === undefined || hosts === undefined || rest === undefined) {
    throw unreadable();
  }
  return hosts.split(',').map((host) => {
    const url = `${scheme}${credentials}${host}${rest}`;
    if (!URL.canParse(url)) throw unreadable();
    return { name: /:\d+$/.test(host) ? host : `${host || 'localhost'}:5432`, url };
  });
}

const unreadable = (): Error =>
  new Error(
    'DATABASE_URL is not an address such as postgres://user:password@host:5432/name; ' +
      'several hosts stand with commas between them, and special characters in the password as %40.',
  );
