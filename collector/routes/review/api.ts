import { Hono } from 'hono';
import { knownCallers } from '../../http/callers.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { accountRoutes } from './account.ts';
import { pulseRoutes } from './accounts.ts';
import { aimRoutes } from './aims.ts';
import { alertRoutes } from './alerts.ts';
import { auditRoutes } from './audit.ts';
import { channelRoutes } from './channels.ts';
import { compareRoutes } from './compare.ts';
import { confirmationRoutes } from './confirmations.ts';
import { customerRoutes } from './customers.ts';
import { deliveryRoutes } from './deliveries.ts';
import { digestRoutes } from './digest.ts';
import { draftRoutes } from './drafts.ts';
import { eventRoutes } from './events.ts';
import { exportRoutes } from './export.ts';
import { followupFigureRoutes } from './followup-figures.ts';
import { followupPolicyRoutes } from './followup-policy.ts';
import { followupRoutes } from './followups.ts';
import { huddleRoutes } from './huddle.ts';
import { importRoutes } from './import.ts';
import { invitationRoutes } from './invitations.ts';
import { joinRoutes } from './join.ts';
import { linkRoutes } from './links.ts';
import { memberRoutes } from './members.ts';
import { overviewRoutes } from './overview.ts';
import { placingRoutes } from './placing.ts';
import { privacyRoutes } from './privacy.ts';
import { reasonReportRoutes } from './reason-report.ts';
import { reasonRoutes } from './reasons.ts';
import { responseRoutes } from './responses.ts';
import { rulingRoutes } from './rulings.ts';
import { settingRoutes } from './settings.ts';
import { sharedRoutes } from './shared.ts';
import { signInRoutes } from './sign-in.ts';
import { siteRoutes } from './sites.ts';
import { summaryRoutes } from './summary.ts';
import { surveyRoutes } from './surveys.ts';
import { teamRoutes } from './teams.ts';
import { termRoutes } from './terms.ts';
import { timelineRoutes } from './timeline.ts';
import { tokenRoutes } from './tokens.ts';
import { valueRuleRoutes } from './value-rule.ts';
import { viewRoutes } from './views.ts';

/** The private API, mounted at `/api`. Everything but signing in and a shared link needs a known caller. */
export function reviewApi(parts: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .use(async (c, next) => {
      await next();
      c.res.headers.set('Cache-Control', 'no-store');
    })
    .route('/', signInRoutes(parts))
    .route('/', sharedRoutes(parts))
    .route('/', joinRoutes(parts))
    .use(knownCallers(parts))
    .route('/', accountRoutes(parts))
    .route('/', siteRoutes(parts))
    .route('/', surveyRoutes(parts))
    .route('/', draftRoutes(parts))
    .route('/', placingRoutes(parts))
    .route('/', settingRoutes(parts))
    .route('/', summaryRoutes(parts))
    .route('/', timelineRoutes(parts))
    .route('/', reasonRoutes(parts))
    .route('/', reasonReportRoutes(parts))
    .route('/', overviewRoutes(parts))
    .route('/', compareRoutes(parts))
    .route('/', aimRoutes(parts))
    .route('/', responseRoutes(parts))
    .route('/', confirmationRoutes(parts))
    .route('/', termRoutes(parts))
    .route('/', huddleRoutes(parts))
    .route('/', viewRoutes(parts))
    .route('/', linkRoutes(parts))
    .route('/', rulingRoutes(parts))
    .route('/', followupRoutes(parts))
    .route('/', followupPolicyRoutes(parts))
    .route('/', followupFigureRoutes(parts))
    .route('/', tokenRoutes(parts))
    .route('/', alertRoutes(parts))
    .route('/', channelRoutes(parts))
    .route('/', deliveryRoutes(parts))
    .route('/', digestRoutes(parts))
    .route('/', memberRoutes(parts))
    .route('/', invitationRoutes(parts))
    .route('/', teamRoutes(parts))
    .route('/', auditRoutes(parts))
    .route('/', privacyRoutes(parts))
    .route('/', eventRoutes(parts))
    .route('/', customerRoutes(parts))
    .route('/', valueRuleRoutes(parts))
    .route('/', pulseRoutes(parts))
    .route('/', importRoutes(parts))
    .route('/', exportRoutes(parts));
}
