import { packageFolder } from '../lib/packages.mjs';

const survey = {
  id: 'cnps1',
  name: 'NPS',
  type: 'web',
  status: 'inProgress',
  createdAt: '2024-01-01T00:00:00.000Z',
  updatedAt: '2024-01-01T00:00:00.000Z',
  environmentId: 'env1',
  questions: [
    {
      id: 'q1',
      type: 'nps',
      headline: 'How likely are you to recommend us to a friend?',
      lowerLabel: 'Not likely',
      upperLabel: 'Very likely',
      required: true,
    },
    {
      id: 'q2',
      type: 'openText',
      headline: 'What is the main reason for your score?',
      placeholder: 'Type here',
      required: false,
      longAnswer: true,
      inputType: 'text',
    },
  ],
  welcomeCard: { enabled: false },
  thankYouCard: { enabled: true, headline: 'Thank you!' },
  hiddenFields: { enabled: false, fieldIds: [] },
  displayOption: 'respondMultiple',
  recontactDays: null,
  displayPercentage: null,
  autoClose: null,
  autoComplete: null,
  delay: 0,
  triggers: ['show'],
  inlineTriggers: null,
  productOverwrites: null,
  styling: null,
  attributeFilters: [],
};

const product = {
  id: 'p1',
  name: 'Bench',
  brandColor: '#345',
  highlightBorderColor: null,
  recontactDays: 0,
  placement: 'bottomRight',
  inAppSurveyBranding: true,
  clickOutsideClose: true,
  darkOverlay: false,
  linkSurveyBranding: true,
};

/**
 * The last versions that come whole from npm; later packages are a loader of what the vendor's server holds.
 * The SDK fetches the surveys' part from a public network, which is pointed at this server.
 */
export const formbricks = {
  name: 'formbricks',
  title: 'formbricks',
  kind: 'peer',
  package: '@formbricks/js',
  tags: (base) =>
    `<script src="${base}/formbricks.js" defer></script><script src="${base}/boot.js" defer></script>`,
  serve(server, base) {
    server.file(`${base}/formbricks.js`, `${packageFolder('@formbricks/js')}/dist/index.umd.js`, (text) => {
      const elsewhere = /"https:\/\/[^"]*@formbricks\/surveys@[^"]*"/;
      if (!elsewhere.test(text)) throw new Error('@formbricks/js names no address of its surveys');
      return text.replace(elsewhere, JSON.stringify(`${base}/surveys/index.umd.js`));
    });
    server.folder(`${base}/surveys`, `${packageFolder('@formbricks/surveys')}/dist`);
    server.json('GET', `${base}/api/v1/client/env1/in-app/sync`, {
      data: { surveys: [survey], noCodeActionClasses: [], product },
    });
    // These it asks of the origin, whatever path it was given.
    server.json('POST', /^\/api\/v1\/client\/env1\/(displays|responses)/, { data: { id: 'd1' } });
    server.json('PUT', /^\/api\/v1\/client\/env1\/(displays|responses)/, { data: { id: 'd1' } });
    server.text(
      `${base}/boot.js`,
      `formbricks.init({environmentId:'env1',apiHost:location.origin+'${base}'}).then(function(){if(/show=1/.test(location.search))formbricks.track('show')});`,
    );
  },
  inPage: {
    question: () => __bench.$('#formbricks-modal-container fieldset label:last-of-type'),
    rating: (n) =>
      __bench
        .$$('#formbricks-modal-container fieldset label')
        .find((label) => label.textContent.trim() === String(n)),
    followUp: () => __bench.$('#formbricks-modal-container textarea'),
    close: () => __bench.$('#formbricks-modal-container button:has(svg)'),
  },
};
