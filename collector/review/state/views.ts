import type { LinksReply, NewLinkReply, SharedPage, ViewsReply } from '../../wire/views.ts';
import type { Api } from './api.ts';
import { createResource, type Resource } from './resource.ts';

/** Saved views of a site, and links to one page without names. */
export type Views = Resource<ViewsReply> & {
  show(): Promise<void>;
  add(view: { name: string; query: string; forEverybody: boolean }): Promise<void>;
  change(number: number, changes: { name?: string; forEverybody?: boolean }): Promise<void>;
  remove(number: number): Promise<void>;
};

/** Views of one site. */
export function createViews(api: Api, site: string): Views {
  const views = createResource<ViewsReply>();
  const path = `/api/sites/${encodeURIComponent(site)}/views`;
  const show = () => views.load((signal) => api.get(path, signal), true);
  const after = async (change: Promise<unknown>) => {
    await change;
    await show();
  };
  return {
    ...views,
    show,
    add: (view) => after(api.send('POST', path, view)),
    change: (number, changes) => after(api.change('PATCH', `${path}/${number}`, changes)),
    remove: (number) => after(api.send('DELETE', `${path}/${number}`)),
  };
}

/** Links of one site. */
export function createLinks(api: Api, site: string) {
  const links = createResource<LinksReply>();
  const path = `/api/sites/${encodeURIComponent(site)}/links`;
  const show = () => links.load((signal) => api.get(path, signal), true);
  return {
    ...links,
    show,
    /** Resolves with the address, which is told this once. */
    async add(link: { name: string; page: SharedPage; query: string; days: number }): Promise<string> {
      const { url } = await api.change<NewLinkReply>('POST', path, link);
      await show();
      return url;
    },
    async revoke(number: number): Promise<void> {
      await api.send('DELETE', `${path}/${number}`);
      await show();
    },
  };
}
