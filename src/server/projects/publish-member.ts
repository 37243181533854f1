import { publishChange } from '../infra/redis/publish-change.ts';

/** What every web process listens to: ids of people who may see other projects than before, or in another role. */
export const memberChanges = 'hub:member-changes';

/** Tells the web processes that what a person may see has changed. To be called after the change is committed. */
export function publishMember(userId: string): Promise<void> {
  return publishChange(memberChanges, userId);
}
