import { serveBundle } from '../lib/bundle.mjs';
import { packageFolder, packageVersion } from '../lib/packages.mjs';

const survey = {
  id: 'nps-1',
  name: 'NPS',
  description: '',
  type: 'popover',
  start_date: '2024-01-01T00:00:00Z',
  end_date: null,
  current_iteration: null,
  current_iteration_start_date: null,
  feature_flag_keys: null,
  linked_flag_key: null,
  targeting_flag_key: null,
  internal_targeting_flag_key: null,
  questions: [
    {
      id: 'q1',
      type: 'rating',
      question: 'How likely are you to recommend us to a friend?',
      description: '',
      display: 'number',
      scale: 10,
      lowerBoundLabel: 'Not likely',
      upperBoundLabel: 'Very likely',
      buttonText: 'Next',
      skipSubmitButton: true,
      optional: false,
    },
    {
      id: 'q2',
      type: 'open',
      question: 'What is the main reason for your score?',
      description: '',
      buttonText: 'Submit',
      optional: true,
    },
  ],
  conditions: { url: 'show=1', urlMatchType: 'icontains' },
  appearance: { displayThankYouMessage: true, thankYouMessageHeader: 'Thank you!', position: 'right' },
  schedule: 'always',
};

/** Everything but surveys is off. */
const config = {
  token: 'phc_bench',
  supportedCompression: ['gzip', 'gzip-js'],
  hasFeatureFlags: false,
  captureDeadClicks: false,
  capturePerformance: false,
  autocapture_opt_out: false,
  autocaptureExceptions: false,
  analytics: { endpoint: '/i/v0/e/' },
  elementsChainAsString: true,
  errorTracking: { autocaptureExceptions: false, suppressionRules: [] },
  sessionRecording: false,
  heatmaps: false,
  surveys: true,
  defaultIdentifiedOnly: true,
  siteApps: [],
};

/** @param {import('../lib/server.mjs').BenchServer} server @param {string} base */
function serveService(server, base) {
  const remote = `{config:${JSON.stringify(config)},siteApps:[]}`;
  server.text(
    `${base}/array/phc_bench/config.js`,
    `(function(){window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{};window._POSTHOG_REMOTE_CONFIG['phc_bench']=${remote}})();`,
  );
  server.json('GET', `${base}/array/phc_bench/config`, config);
  server.json('GET', `${base}/api/surveys/`, { surveys: [survey] });
  server.json('POST', new RegExp(`^${base}/(flags|decide)/`), {
    flags: {},
    featureFlags: {},
    errorsWhileComputingFlags: false,
  });
  server.json('POST', new RegExp(`^${base}/(i/v0/e|e|s)/`), { status: 1 });
}

const inPage = {
  question: () => __bench.$$('button.ratings-number')[9],
  rating: (n) =>
    __bench.$$('button.ratings-number').find((button) => button.textContent.trim() === String(n)),
  followUp: () => __bench.$('textarea'),
  close: () => __bench.$('.form-cancel'),
};

/** As its network serves it: the whole SDK, which asks for a configuration and then fetches the surveys' part. */
export const posthog = {
  name: 'posthog',
  title: 'posthog-js',
  kind: 'peer',
  package: 'posthog-js',
  tags: (base) =>
    `<script src="${base}/static/array.js" defer></script><script src="${base}/boot.js" defer></script>`,
  serve(server, base) {
    const dist = `${packageFolder('posthog-js')}/dist`;
    // Its parts are asked for by version, the script itself is not.
    server.folder(`${base}/static/${packageVersion('posthog-js')}`, dist);
    server.folder(`${base}/static`, dist);
    server.text(
      `${base}/boot.js`,
      `posthog.init('phc_bench',{api_host:location.origin+'${base}',defaults:'2025-05-24'});`,
    );
    serveService(server, base);
  },
  inPage,
};

/** The smallest that can be made of it: slim module, surveys and their pages in one bundle. */
export const posthogSlim = {
  name: 'posthog-slim',
  title: 'posthog-js slim',
  kind: 'peer',
  package: 'posthog-js',
  tags: (base) => `<script type="module" src="${base}/boot.js"></script>`,
  async serve(server, base) {
    await serveBundle(server, base, { boot: 'posthog-slim.mjs' });
    serveService(server, base);
  },
  inPage,
};
