import { render } from 'preact';
import { App } from './App.tsx';
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
  const review = createReview(browserServices, window);
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
