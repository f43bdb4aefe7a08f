import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { whenEnding } from './ending.ts';
import { temporaryFolder } from './folder.ts';

/** A built collector in a process of its own, as a user starts it. */
export type CollectorProcess = {
  url: string;
  port: number;
  /** One-time sign-in link that it printed. */
  link: string;
  dataFolder: string;
  process: ChildProcess;
  /** Everything that it printed so far. */
  output: () => string;
  /** SIGTERM, and waits for the end. Resolves with the exit status. */
  stop: () => Promise<number | null>;
  /** SIGKILL: no chance to finish anything. */
  kill: () => Promise<void>;
};

type Options = {
  /** Where its data are; a new folder where absent. Give the same again to restart on the same data. */
  dataFolder?: string;
  /** 0, any free port, where absent. */
  port?: number;
  env?: Record<string, string>;
  args?: string[];
};

/** What the environment of a test must not lend to the process under test. */
const ownVariables = /^(TENWHY_|DATABASE_URL$|HOST$|PORT$|SMTP_URL$|MAIL_FROM$|VITEST|NODE_ENV$)/;

/** The environment of a command, without what this test run itself was started with. */
export function cleanEnv(extra: Record<string, string>): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(([name]) => !ownVariables.test(name));
  return { ...Object.fromEntries(inherited), ...extra };
}

/** Starts `tenwhy serve` and resolves once it says that it runs. Rejects with its output if it ends before. */
export async function startCollector(options: Options = {}): Promise<CollectorProcess> {
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const child = spawn(
    process.execPath,
    ['dist/collector/tenwhy.js', 'serve', '--link', ...(options.args ?? [])],
    {
      env: cleanEnv({ PORT: String(options.port ?? 0), TENWHY_DATA: dataFolder, ...options.env }),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const leaveRunning = whenEnding(() => child.kill('SIGKILL'));
  let printed = '';
  const ended = once(child, 'exit').then(([status]) => {
    leaveRunning();
    return status as number | null;
  });
  const running = new Promise<void>((resolve, reject) => {
    const read = (text: Buffer) => {
      printed += text.toString();
      if (printed.includes('"msg":"ready"')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    ended.then((status) => reject(new Error(`the collector ended with ${status}:\n${printed}`)));
  });
  await running;
  const url = /Demo shop +(\S+?)\/demo\//.exec(printed)?.[1] ?? '';
  return {
    url,
    port: Number(new URL(url).port),
    link: /Review pages +(\S+)/.exec(printed)?.[1] ?? '',
    dataFolder,
    process: child,
    output: () => printed,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
