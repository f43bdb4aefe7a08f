import { isAPIError } from 'better-auth/api';
import { type AuthOptions, openAuthLibrary } from './auth-library.ts';
import { passwordChars } from './password.ts';
import { Refusal } from './refusal.ts';

/** However often a session is used, it ends this long after signing in. */
const absoluteEndMs = 30 * 24 * 60 * 60 * 1000;

/** A user as others may know them. */
export type User = { id: string; email: string; name: string };

/** Who is signed in. `cookies` are `Set-Cookie` values that the reply ought to bear. */
export type Session = { user: User; cookies: string[] };

/** Who may see the answers. Cookies come and go as header values, so this needs no request. */
export type Auth = {
  /** The session that the request's cookie names; null where there is none, or its time is over. */
  session(headers: Headers): Promise<Session | null>;
  /** Cookies of a new session; null for a token that is unknown, used or too old. */
  signInByLink(token: string, headers: Headers): Promise<string[] | null>;
  /** Cookies of a new session; null for a wrong pair, whichever of the two it was. */
  signIn(pair: { email: string; password: string }, headers: Headers): Promise<string[] | null>;
  /** Ends the session, or all of its user, and returns cookies that clear the browser's. */
  signOut(headers: Headers, options?: { everywhere?: boolean }): Promise<string[]>;
  /**
   * Sets e-mail address and password of whoever is signed in, and ends their other sessions. The current
   * password is needed where there is one. Returns cookies of a session that takes the old one's place.
   * @throws Refusal for a wrong current password or an address that another user has.
   */
  setPassword(
    headers: Headers,
    change: { email?: string | undefined; password: string; currentPassword?: string | undefined },
  ): Promise<string[]>;
  /**
   * An address that signs in once, within 15 minutes: `…/sign-in#token=…`. In the fragment, since that
   * reaches no log. Makes the user if there is none with this e-mail address.
   */
  oneTimeLink(email: string): Promise<string>;
  /** @throws Refusal where a user has this address. */
  addUser(user: { email: string; password?: string; name?: string }): Promise<User>;
  /** The user who came first; null on an empty database. */
  firstUser(): Promise<User | null>;
  userCount(): Promise<number>;
  /** The user with this e-mail address; null where there is none. */
  findUser(email: string): Promise<User | null>;
  /** Those of these ids that there are. */
  users(ids: readonly string[]): Promise<User[]>;
  /** Ends every session of a user, wherever it is open. */
  endSessions(userId: string): Promise<void>;
  hasPassword(userId: string): Promise<boolean>;
};

/** Sign-in on the store's own database. Asks nothing of it until it is called. */
export function createAuth(options: AuthOptions): Auth {
  const { api, $context } = openAuthLibrary(options);

  async function read(headers: Headers) {
    const { response, headers: reply } = await api.getSession({
      headers: cookieOnly(headers),
      returnHeaders: true,
    });
    if (!response) return null;
    if (Date.now() - new Date(response.session.createdAt).getTime() > absoluteEndMs) {
      await (await $context).internalAdapter.deleteSession(response.session.token);
      return null;
    }
    return { token: response.session.token, user: publicUser(response.user), cookies: reply.getSetCookie() };
  }

  /** A new session takes the place of the one that the browser had, so an old cookie is worth nothing. */
  async function replaceSession(
    headers: Headers,
    signIn: () => Promise<{ headers: Headers }>,
  ): Promise<string[] | null> {
    const before = await read(headers);
    try {
      const cookies = (await signIn()).headers.getSetCookie();
      if (before) await (await $context).internalAdapter.deleteSession(before.token);
      return cookies;
    } catch (error) {
      // The library refuses by throwing; whatever else was thrown is a failure of ours.
      if (isAPIError(error) && error.statusCode < 500) return null;
      throw error;
    }
  }

  return {
    session: (headers) => read(headers),

    signInByLink: (token, headers) =>
      replaceSession(headers, () =>
        api.magicLinkVerify({ query: { token }, headers: new Headers(), returnHeaders: true }),
      ),

    signIn: (pair, headers) =>
      replaceSession(headers, () =>
        api.signInEmail({ body: pair, headers: new Headers(), returnHeaders: true }),
      ),

    async signOut(headers, { everywhere = false } = {}) {
      const session = everywhere ? await read(headers) : null;
      const { headers: reply } = await api.signOut({ headers: cookieOnly(headers), returnHeaders: true });
      if (session) await (await $context).internalAdapter.deleteUserSessions(session.user.id);
      return reply.getSetCookie();
    },

    async setPassword(headers, { email, password, currentPassword }) {
      const session = await read(headers);
      if (!session) throw new Refusal('unauthenticated', 'nobody is signed in');
      const { internalAdapter, password: passwords } = await $context;
      const { user } = session;
      const account = await internalAdapter.findCredentialAccount(user.id);
      if (account?.password) {
        const isRight =
          currentPassword !== undefined &&
          (await passwords.verify({ hash: account.password, password: currentPassword }));
        if (!isRight) {
          throw new Refusal('forbidden', 'currentPassword is not the current password', {
            field: 'currentPassword',
          });
        }
      }
      const address = email?.toLowerCase();
      if (address && address !== user.email && (await internalAdapter.findUserByEmail(address))) {
        throw new Refusal('invalid-field', 'email belongs to another user', { field: 'email' });
      }
      const hash = await passwords.hash(password);
      if (address && address !== user.email) await internalAdapter.updateUser(user.id, { email: address });
      if (account) await internalAdapter.updateAccount(account.id, { password: hash });
      else await linkPassword(user.id, hash);
      await internalAdapter.deleteUserSessions(user.id);
      const { headers: reply } = await api.signInEmail({
        body: { email: address ?? user.email, password },
        headers: new Headers(),
        returnHeaders: true,
      });
      return reply.getSetCookie();
    },

    async oneTimeLink(email) {
      const { internalAdapter } = await $context;
      if (!(await internalAdapter.findUserByEmail(email.toLowerCase()))) await addUser({ email });
      let token = '';
      await api.signInMagicLink({
        body: { email: email.toLowerCase(), metadata: { keep: (made: string) => (token = made) } },
        headers: new Headers(),
      });
      return `${options.publicUrl}/sign-in#token=${token}`;
    },

    addUser,

    async firstUser() {
      const { internalAdapter } = await $context;
      const [user] = await internalAdapter.listUsers(1, 0, { field: 'createdAt', direction: 'asc' });
      return user ? publicUser(user) : null;
    },

    userCount: async () => (await $context).internalAdapter.countTotalUsers(),

    async findUser(email) {
      const found = await (await $context).internalAdapter.findUserByEmail(email.toLowerCase());
      return found ? publicUser(found.user) : null;
    },

    async users(ids) {
      if (ids.length === 0) return [];
      const found = await (await $context).adapter.findMany<User>({
        model: 'user',
        where: [{ field: 'id', operator: 'in', value: [...ids] }],
        limit: ids.length,
      });
      return found.map(publicUser);
    },

    async endSessions(userId) {
      await (await $context).internalAdapter.deleteUserSessions(userId);
    },

    async hasPassword(userId) {
      const account = await (await $context).internalAdapter.findCredentialAccount(userId);
      return Boolean(account?.password);
    },
  };

  async function addUser({
    email,
    password,
    name = '',
  }: {
    email: string;
    password?: string;
    name?: string;
  }) {
    const { internalAdapter, password: passwords } = await $context;
    const address = email.toLowerCase();
    if (
      password !== undefined &&
      (password.length < passwordChars.min || password.length > passwordChars.max)
    ) {
      const limits = `${passwordChars.min} to ${passwordChars.max} characters`;
      throw new Refusal('invalid-field', `password has ${password.length} characters; it takes ${limits}`, {
        field: 'password',
      });
    }
    if (await internalAdapter.findUserByEmail(address)) {
      throw new Refusal('invalid-field', 'there is a user with this e-mail address', { field: 'email' });
    }
    const hash = password === undefined ? null : await passwords.hash(password);
    // Whoever runs the collector vouches for the address. The library takes an unproven user's password
    // away when a link signs them in.
    const user = await internalAdapter.createUser(
      { email: address, name, emailVerified: true },
      { method: 'admin' },
    );
    if (hash) await linkPassword(user.id, hash);
    return publicUser(user);
  }

  async function linkPassword(userId: string, hash: string) {
    const { internalAdapter } = await $context;
    await internalAdapter.linkAccount({
      userId,
      providerId: 'credential',
      accountId: userId,
      password: hash,
    });
  }
}

/** What else a request bears, such as its browser's name, is not kept with the session. */
const cookieOnly = (headers: Headers) => new Headers({ cookie: headers.get('cookie') ?? '' });

const publicUser = ({ id, email, name }: User): User => ({ id, email, name });
