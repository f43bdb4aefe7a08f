// The smallest build with surveys that the package allows: nothing is fetched later.
import { SurveysExtensions } from 'posthog-js/dist/extension-bundles';
import posthog from 'posthog-js/dist/module.slim';
import 'posthog-js/dist/surveys';

posthog.init('phc_bench', {
  api_host: `${location.origin}/e/posthog-slim`,
  defaults: '2025-05-24',
  __extensionClasses: { ...SurveysExtensions },
});
