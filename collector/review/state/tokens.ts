import { type ReadonlySignal, signal } from '@preact/signals';
import type { NewTokenReply, TokensReply } from '../../wire/token.ts';
import type { Api } from './api.ts';
import { createResource, type Resource } from './resource.ts';

/** What somebody asks for when they make a token. */
export type TokenWish = Pick<NewTokenReply, 'name' | 'scopes' | 'endsAt'>;

/** Tokens of a site. The one just made is held until it is put away, since nothing can show it again. */
export type Tokens = Resource<TokensReply> & {
  made: ReadonlySignal<NewTokenReply | null>;
  show(quiet?: boolean): Promise<void>;
  /** Each rejects with a Trouble that says why. */
  add(wish: TokenWish): Promise<void>;
  revoke(number: number): Promise<void>;
  putAway(): void;
};

/** The tokens of one site. */
export function createTokens(api: Api, site: string): Tokens {
  const resource = createResource<TokensReply>();
  const made = signal<NewTokenReply | null>(null);
  const path = `/api/sites/${encodeURIComponent(site)}/tokens`;
  const show = (quiet = false) => resource.load((cancel) => api.get(path, cancel), quiet);
  return {
    ...resource,
    made,
    show,
    async add(wish) {
      made.value = await api.change<NewTokenReply>('POST', path, wish);
      await show(true);
    },
    async revoke(number) {
      await api.send('DELETE', `${path}/${number}`);
      if (made.value?.number === number) made.value = null;
      await show(true);
    },
    putAway() {
      made.value = null;
    },
  };
}
