import type { SiteReply } from '../../wire/review.ts';
import type { Place } from '../state/address.ts';
import { AddSitePage } from './AddSitePage.tsx';
import { SettingsPage } from './SettingsPage.tsx';
import { SurveyPage } from './SurveyPage.tsx';
import { SurveysPage } from './SurveysPage.tsx';
import './editor.css';
import './preview.css';
import './lists.css';
import './placing.css';
import './fields.css';
import './reasons.css';
import './rules.css';

/** What is fetched only by those who write surveys and set up sites. */
export function Pages({ place, site }: { place: Place; site: SiteReply | null }) {
  if (place.page === 'add-site') return <AddSitePage />;
  if (!site) return null;
  if (place.page === 'surveys') return <SurveysPage site={site} />;
  if (place.page === 'survey')
    return <SurveyPage key={place.key} site={site} surveyKey={place.key} tab={place.tab} />;
  if (place.page === 'settings') return <SettingsPage site={site} />;
  return null;
}
