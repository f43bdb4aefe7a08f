import { render } from 'preact';
import { App } from './App.tsx';
import { laterParts } from './pages/laterParts.ts';
import { placeOf } from './state/address.ts';
import { aheadOf, askedAhead } from './state/ahead.ts';
import { createReview, ReviewProvider } from './state/review.ts';
import { browserServices } from './state/services.ts';
import './styles/base.css';
import './styles/shell.css';
import './styles/heads.css';
import './styles/notices.css';
import './styles/controls.css';
import './styles/filter.css';
import './styles/dialogs.css';
import './styles/figure.css';
import './styles/charts.css';
import './styles/overview.css';
import './styles/score.css';
import './styles/shapes.css';
import './styles/aims.css';
import './styles/answers.css';
import './styles/response.css';
import './styles/words.css';
import './styles/views.css';
import './styles/access.css';
import './styles/print.css';

const root = document.getElementById('app');
if (root) {
  // Nothing of this waits for a reply of another.
  const url = new URL(location.href);
  const { site, paths } = aheadOf(url);
  const review = createReview({ ...browserServices, fetch: askedAhead(browserServices, paths) }, window);
  // Before the figures are read on the other side, so that no change is missed in between.
  review.live.listen(site);
  // A part that does not come is asked for again, and spoken of, where it is shown.
  laterParts[placeOf(url.pathname).page]?.().catch(() => {});
  // A page that comes to the front again may have slept through changes.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || !review.session.me.value) return;
    review.session.load(true);
    review.live.nudge();
  });
  render(
    <ReviewProvider value={review}>
      <App />
    </ReviewProvider>,
    root,
  );
}
