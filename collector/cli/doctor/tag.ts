import { Parser } from 'htmlparser2';

/** A script tag of ours in a page. */
export type FoundTag = {
  /** Absolute address of the script. */
  src: string;
  /** The site's key; null where the tag names none. */
  site: string | null;
  /** Origin that answers are sent to. */
  collector: string;
};

/** The tags of ours in a page, and the policies that it carries in `<meta>`. */
export function findTags(html: string, pageUrl: string): { tags: FoundTag[]; policies: string[] } {
  const tags: FoundTag[] = [];
  const policies: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const { src, content } = attributes;
      if (name === 'meta' && /^content-security-policy$/i.test(attributes['http-equiv'] ?? '') && content) {
        policies.push(content);
      }
      if (name !== 'script' || !src || !URL.canParse(src, pageUrl)) return;
      const url = new URL(src, pageUrl);
      const site = attributes['data-site'] ?? url.searchParams.get('site');
      // The script may be served under any name, so the attribute tells as well as the file.
      if (!/\/tenwhy\.js$/.test(url.pathname) && attributes['data-site'] === undefined) return;
      tags.push({ src: url.href, site, collector: attributes['data-collector'] ?? url.origin });
    },
  });
  parser.end(html);
  return { tags, policies };
}
