import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { ImportKind, ImportOptions, ImportReply } from '../../../wire/import.ts';
import { createApi, Trouble } from '../../state/api.ts';
import type { Services } from '../../state/services.ts';

/** One file on its way in. */
export type Importer = {
  /** What the collector knows of it; null where none is under way. */
  reply: ReadonlySignal<ImportReply | null>;
  /** Part of the file that was sent, 0 to 1; null where nothing is being sent. */
  sending: ReadonlySignal<number | null>;
  trouble: ReadonlySignal<Trouble | null>;
  send(kind: ImportKind, file: File): Promise<void>;
  change(options: ImportOptions): Promise<void>;
  confirm(): Promise<void>;
  giveUp(): void;
  /** Where every refused row can be fetched. */
  reportPath(): string;
  stop(): void;
};

/** Bytes of one piece: sent in good time on a slow line too, and each tells how far it is. */
const pieceBytes = 4 * 1024 * 1024;
/** Between two questions how far it is, in ms. */
const askAgainMs = 400;

/** Sends files of one site and follows what becomes of them. */
export function createImporter(services: Services, site: string): Importer {
  const api = createApi(services);
  const reply = signal<ImportReply | null>(null);
  const sending = signal<number | null>(null);
  const trouble = signal<Trouble | null>(null);
  const path = `/api/sites/${encodeURIComponent(site)}/import`;
  let callOff = () => {};
  let isStopped = false;

  /** Shows a reply, and asks again as long as something is under way. */
  function follow(next: ImportReply): void {
    if (isStopped) return;
    reply.value = next;
    callOff();
    if (next.state !== 'reading' && next.state !== 'importing') return;
    callOff = services.later(
      () => attempt(async () => follow(await api.get<ImportReply>(`${path}/${next.id}`))),
      askAgainMs,
    );
  }

  async function attempt(todo: () => Promise<void>): Promise<void> {
    trouble.value = null;
    try {
      await todo();
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      trouble.value = error;
    }
  }

  async function post(address: string, body: Blob): Promise<ImportReply> {
    const options = { method: 'POST', body, headers: { 'Content-Type': 'text/csv' } };
    const sender = createApi({ fetch: (path, given) => services.fetch(path, { ...given, ...options }) });
    return sender.get<ImportReply>(address);
  }

  return {
    reply,
    sending,
    trouble,
    async send(kind, file) {
      sending.value = 0;
      await attempt(async () => {
        const query = new URLSearchParams({ kind, name: file.name.slice(0, 200) });
        let sent = Math.min(pieceBytes, file.size);
        if (sent < file.size) query.set('more', 'true');
        let next = await post(`${path}?${query}`, file.slice(0, sent));
        while (sent < file.size && !isStopped) {
          sending.value = sent / file.size;
          const end = Math.min(sent + pieceBytes, file.size);
          const more = end < file.size ? '&more=true' : '';
          next = await post(`${path}/${next.id}/pieces?at=${sent}${more}`, file.slice(sent, end));
          sent = end;
        }
        follow(next);
      });
      sending.value = null;
    },
    change: (options) =>
      attempt(async () => {
        const id = reply.value?.id;
        if (id) follow(await api.change<ImportReply>('PUT', `${path}/${id}/options`, options));
      }),
    confirm: () =>
      attempt(async () => {
        const id = reply.value?.id;
        if (id) follow(await api.change<ImportReply>('POST', `${path}/${id}/confirm`));
      }),
    giveUp() {
      const known = reply.value;
      callOff();
      batch(() => {
        reply.value = null;
        trouble.value = null;
      });
      // What is not given up in words is forgotten in an hour.
      if (known) api.send('DELETE', `${path}/${known.id}`).catch(() => {});
    },
    reportPath: () => `${path}/${reply.value?.id ?? ''}/refused.csv`,
    stop() {
      isStopped = true;
      callOff();
    },
  };
}
