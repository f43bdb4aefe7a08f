import { type ReadonlySignal, signal } from '@preact/signals';
import type {
  FollowupPolicy,
  FollowupPolicyReply,
  FollowupPreviewReply,
  FollowupRule,
} from '../../../wire/followup-policy.ts';
import type { Api } from '../../state/api.ts';
import { createResource, type Resource } from '../../state/resource.ts';

/** A site's rules as they are written, and as they were kept last. */
export type PolicyDesk = {
  kept: Resource<FollowupPolicyReply>;
  /** Null until it was read. */
  policy: ReadonlySignal<FollowupPolicy | null>;
  load(): Promise<void>;
  change(change: Partial<FollowupPolicy>): void;
  changeRule(key: string, change: Partial<FollowupRule>): void;
  addRule(): void;
  removeRule(key: string): void;
  /** Moves a rule up by one: of two that fit, the upper one counts. */
  raise(key: string): void;
  /** What these rules would have made of the last days' answers. @throws Trouble */
  preview(): Promise<FollowupPreviewReply>;
  /** @throws Trouble, a 409 where somebody else changed them meanwhile. */
  keep(): Promise<void>;
};

/** The desk at which the rules of a site are written. */
export function createPolicyDesk(api: Api, site: string): PolicyDesk {
  const path = `/api/sites/${encodeURIComponent(site)}`;
  const kept = createResource<FollowupPolicyReply>();
  const policy = signal<FollowupPolicy | null>(null);
  const withRules = (make: (rules: readonly FollowupRule[]) => FollowupRule[]) => {
    if (policy.value) policy.value = { ...policy.value, rules: make(policy.value.rules) };
  };
  return {
    kept,
    policy,
    async load() {
      await kept.load((signal) => api.get<FollowupPolicyReply>(`${path}/followup-policy`, signal));
      policy.value = kept.value.value?.policy ?? null;
    },
    change(change) {
      if (policy.value) policy.value = { ...policy.value, ...change };
    },
    changeRule(key, change) {
      withRules((rules) => rules.map((rule) => (rule.key === key ? { ...rule, ...change } : rule)));
    },
    addRule() {
      withRules((rules) => [...rules, { ...blankRule, key: freeKey(rules) }]);
    },
    removeRule(key) {
      withRules((rules) => rules.filter((rule) => rule.key !== key));
    },
    raise(key) {
      withRules((rules) => {
        const index = rules.findIndex((rule) => rule.key === key);
        const [rule, above] = [rules[index], rules[index - 1]];
        return rule && above
          ? [...rules.slice(0, index - 1), rule, above, ...rules.slice(index + 1)]
          : [...rules];
      });
    },
    preview: () =>
      api.change<FollowupPreviewReply>('POST', `${path}/followup-preview`, { policy: policy.value }),
    async keep() {
      const after = kept.value.value?.revision ?? 0;
      const reply = await api.change<FollowupPolicyReply>('PUT', `${path}/followup-policy`, {
        after,
        policy: policy.value,
      });
      kept.set(reply);
      policy.value = reply.policy;
    },
  };
}

const blankRule: Omit<FollowupRule, 'key'> = {
  name: 'A new rule',
  isOn: true,
  kind: 'recover',
  when: { bands: ['detractor'] },
  assign: { by: 'nobody' },
};

function freeKey(rules: readonly FollowupRule[]): string {
  for (let number = rules.length + 1; ; number++) {
    const key = `rule-${number}`;
    if (!rules.some((rule) => rule.key === key)) return key;
  }
}
