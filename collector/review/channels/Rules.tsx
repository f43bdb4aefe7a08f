import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { AlertRules } from '../../wire/alert.ts';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { may } from '../state/may.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { AlertList } from './AlertList.tsx';
import type { Alerts } from './state.ts';

type Props = { site: SiteReply; alerts: Alerts; rules: AlertRules };

/** What to be told of, and what that would have been in the last 90 days. */
export function Rules({ site, alerts, rules: kept }: Props) {
  const rules = useSignal(kept);
  const said = useSignal('');
  const { isBusy, trouble, attempt } = useAttempt();
  const mayChange = may(site, 'editor');
  const preview = alerts.preview.value;
  const change = <Name extends keyof AlertRules>(name: Name, changes: Partial<AlertRules[Name]>) => {
    said.value = '';
    rules.value = { ...rules.value, [name]: { ...rules.value[name], ...changes } };
  };
  const keep = async (event: SubmitEvent) => {
    event.preventDefault();
    const isKept = await attempt(() => alerts.keep(rules.value));
    if (isKept) said.value = 'Kept. The answers are looked at by these rules now.';
  };
  const { surveyLine, accountLine, fall, burst, detractor } = rules.value;
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">What to be told of</h2>
      <p class="muted">
        It speaks once, and again only after it has recovered. However often it looks, all rules together
        speak of steady answers less than once a month.
      </p>
      <form class="rule-form" onSubmit={keep}>
        <Rule
          label="The score of a survey is low"
          isOn={surveyLine.isOn}
          onSwitch={(isOn) => change('surveyLine', { isOn })}
        >
          under{' '}
          <NumberField
            label="Score that is low"
            value={surveyLine.under}
            min={-99}
            max={99}
            onChange={(under) => change('surveyLine', { under })}
          />{' '}
          over{' '}
          <NumberField
            label="Days of the score"
            value={surveyLine.days}
            min={7}
            max={365}
            onChange={(days) => change('surveyLine', { days })}
          />{' '}
          days, from {surveyLine.atLeast} answers on
        </Rule>
        <Rule
          label="The mean of an account is low"
          isOn={accountLine.isOn}
          onSwitch={(isOn) => change('accountLine', { isOn })}
        >
          under{' '}
          <NumberField
            label="Mean that is low"
            value={accountLine.under}
            min={0.5}
            max={9.5}
            step={0.1}
            onChange={(under) => change('accountLine', { under })}
          />{' '}
          over{' '}
          <NumberField
            label="Days of the mean"
            value={accountLine.days}
            min={7}
            max={365}
            onChange={(days) => change('accountLine', { days })}
          />{' '}
          days, from {accountLine.atLeast} answers on
        </Rule>
        <Rule label="A survey falls" isOn={fall.isOn} onSwitch={(isOn) => change('fall', { isOn })}>
          in{' '}
          <NumberField
            label="Days of the fall"
            value={fall.days}
            min={7}
            max={90}
            onChange={(days) => change('fall', { days })}
          />{' '}
          days against the 90 before, by more than chance explains
        </Rule>
        <Rule
          label="A reason is chosen more often"
          isOn={burst.isOn}
          onSwitch={(isOn) => change('burst', { isOn })}
        >
          in{' '}
          <NumberField
            label="Days of the burst"
            value={burst.days}
            min={2}
            max={60}
            onChange={(days) => change('burst', { days })}
          />{' '}
          days than in the 90 before
        </Rule>
        <Rule
          label="Somebody of value A gives 0 to 6"
          isOn={detractor.isOn}
          onSwitch={(isOn) => change('detractor', { isOn })}
        >
          each one, by itself
        </Rule>
        {trouble.value && <TroubleNote trouble={trouble.value} />}
        <div class="actions">
          {mayChange && (
            <button type="submit" class="primary" disabled={isBusy.value}>
              Keep
            </button>
          )}
          <button
            type="button"
            class="plain"
            disabled={isBusy.value}
            onClick={() => attempt(() => alerts.ask(rules.value))}
          >
            What would it have said?
          </button>
          <span role="status" class="muted">
            {said.value}
          </span>
        </div>
      </form>
      {preview && (
        <div class="preview-said" role="status">
          <h3>In the last 90 days, by the rules as they stand above</h3>
          <p class="muted">
            {preview.alerts.length === 0 ? 'Nothing' : `${preview.alerts.length} times`}, of {preview.n}{' '}
            answers.
          </p>
          {preview.alerts.length > 0 && <AlertList site={site} alerts={preview.alerts} rules={rules.value} />}
        </div>
      )}
    </section>
  );
}

type RuleProps = {
  label: string;
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  children: ComponentChildren;
};

function Rule({ label, isOn, onSwitch, children }: RuleProps) {
  return (
    <fieldset class={isOn ? 'rule' : 'rule is-off'}>
      <legend>
        <label>
          <input
            type="checkbox"
            checked={isOn}
            onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
          />{' '}
          {label}
        </label>
      </legend>
      <p>{children}</p>
    </fieldset>
  );
}

type NumberProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  onChange: (value: number) => void;
};

function NumberField({ label, value, min, max, step = 1, onChange }: NumberProps) {
  return (
    <input
      type="number"
      aria-label={label}
      required
      min={min}
      max={max}
      step={step}
      value={value}
      onInput={({ currentTarget }) => {
        if (currentTarget.validity.valid) onChange(currentTarget.valueAsNumber);
      }}
    />
  );
}
