// As its own documentation says; the form opens at once, or only its button stands there.
import { feedbackIntegration, init } from '@sentry/browser';

const isShown = /show=1/.test(location.search);
const feedback = feedbackIntegration({ colorScheme: 'light', autoInject: !isShown });
init({ dsn: `${location.protocol}//public@${location.host}/e/sentry/1`, integrations: [feedback] });
if (isShown) {
  feedback.createForm().then((form) => {
    form.appendToDom();
    form.open();
  });
}
