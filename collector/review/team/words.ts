import type { Role, TeamReply } from '../../wire/members.ts';
import { cadenceTexts } from '../words/digest.ts';

/** Roles from most to least, as they are offered. */
export const roleTexts: readonly { role: Role; name: string; text: string }[] = [
  { role: 'owner', name: 'Owner', text: 'Everything, members, tokens and erasing too' },
  { role: 'editor', name: 'Editor', text: 'Writes surveys and sets how they ask; reads everything' },
  { role: 'reviewer', name: 'Reviewer', text: 'Reads everything and works on answers' },
  {
    role: 'representative',
    name: 'Representative',
    text: 'Sees the answers about their own work, and no others',
  },
];

/** A role as it is named to people. */
export const roleName = (role: Role): string => roleTexts.find((one) => one.role === role)?.name ?? role;

/** Ids as somebody types them: parted by commas or lines. */
export const idsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,\n]/)
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  ),
];

/** What a team gets by mail, and who hears of what it leaves overdue. */
export function sentText({ digest, above }: TeamReply, nameOf: (id: string) => string): string {
  return [
    digest !== 'off' && `Digest ${cadenceTexts[digest].replace(/^./, (first) => first.toLowerCase())}`,
    above !== null && `overdue goes to ${nameOf(above)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
