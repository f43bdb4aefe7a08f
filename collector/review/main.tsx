import { render } from 'preact';
import { App } from './App.tsx';
import { services, settled } from './begin.ts';
import { placeOf } from './state/address.ts';
import { createReview, ReviewProvider } from './state/review.ts';
import './styles/base.css';
import './styles/shell.css';
import './styles/rail.css';
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

/** For so long nobody sees that a page is still empty. */
const soonMs = 100;

const root = document.getElementById('app');
if (root) {
  const review = createReview(services, window);
  const place = placeOf(location.pathname);
  if ('site' in place) review.live.listen(place.site);
  // A page that comes to the front again may have slept through changes.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || !review.session.me.value) return;
    review.session.load(true);
    review.live.nudge();
  });
  const draw = () => {
    render(
      <ReviewProvider value={review}>
        <App />
      </ReviewProvider>,
      root,
    );
  };
  // Drawn once, with its figures, where they come soon; else a shape of them first.
  const soon = new Promise((resolve) => setTimeout(resolve, soonMs));
  Promise.race([settled, soon]).then(draw);
}
