// Libraries for forms, which people also put into a corner of their pages.
import { serveBundle } from '../lib/bundle.mjs';
import { packageFolder } from '../lib/packages.mjs';

/** An error SDK with a form (name, address, description); it has no rating. Not shown, its button stands there. */
export const sentry = {
  name: 'sentry',
  title: '@sentry/browser feedback',
  kind: 'peer',
  package: '@sentry/browser',
  tags: (base) => `<script type="module" src="${base}/boot.js"></script>`,
  async serve(server, base) {
    await serveBundle(
      server,
      base,
      { boot: 'sentry.mjs' },
      {
        define: {
          __SENTRY_DEBUG__: 'false',
          __SENTRY_TRACING__: 'false',
          __RRWEB_EXCLUDE_IFRAME__: 'true',
        },
      },
    );
    server.json('POST', new RegExp(`^${base}/api/1/envelope/`), {});
  },
  inPage: {
    question: () => __bench.$('textarea[name="message"]'),
    close: () => __bench.$$('button').find((button) => /^Cancel/.test(button.textContent)),
  },
};

const questions = {
  title: 'Feedback',
  showQuestionNumbers: 'off',
  questionsOnPageMode: 'questionPerPage',
  autoAdvanceEnabled: true,
  elements: [
    {
      type: 'rating',
      name: 'nps',
      title: 'How likely are you to recommend us to a friend?',
      rateMin: 0,
      rateMax: 10,
      minRateDescription: 'Not likely',
      maxRateDescription: 'Very likely',
      displayMode: 'buttons',
    },
    { type: 'comment', name: 'why', title: 'What is the main reason for your score?' },
  ],
};

/** Core, plain JavaScript pages and style sheet, as its guide for a page has it; one question at a time. */
export const surveyjs = {
  name: 'surveyjs',
  title: 'SurveyJS',
  kind: 'peer',
  package: 'survey-js-ui',
  tags: (base) =>
    `<link rel="stylesheet" href="${base}/core/survey-core.min.css">
<script src="${base}/core/survey.core.min.js" defer></script>
<script src="${base}/ui/survey-js-ui.min.js" defer></script>
<script src="${base}/boot.js" defer></script>`,
  serve(server, base) {
    server.folder(`${base}/core`, packageFolder('survey-core'));
    server.folder(`${base}/ui`, packageFolder('survey-js-ui'));
    server.text(
      `${base}/boot.js`,
      `(function(){if(!/show=1/.test(location.search))return;
var model=new Survey.Model(${JSON.stringify(questions)});
var place=document.createElement('div');document.body.appendChild(place);
SurveyUI.renderPopupSurvey(model,place,{isExpanded:true,allowClose:true});})();`,
    );
  },
  inPage: {
    question: () => __bench.$$('.sd-rating__item')[9],
    rating: (n) => __bench.$$('.sd-rating__item').find((item) => item.textContent.trim() === String(n)),
    followUp: () => __bench.$('.sd-comment, textarea'),
    close: () => __bench.$('#sv-title-actions-close, .sv-popup__close, [title="Close"]'),
  },
};
