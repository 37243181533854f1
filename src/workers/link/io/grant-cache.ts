import type { BucketRepository } from '#src/contracts/worker-api/grants.ts';
import type { HubClient } from '../hub-client.ts';

const keepMs = 10 * 60_000;
const maxGrants = 500;

/** The repository and key behind a grant: asked of the hub once, kept in memory for ten minutes at most. */
export type RedeemGrant = (grant: string) => Promise<BucketRepository>;

/** A bounded cache of redeemed grants. A refusal is not kept: the next call asks again. */
export function createGrantCache(hub: HubClient): RedeemGrant {
  const kept = new Map<string, { repository: Promise<BucketRepository>; timer: NodeJS.Timeout }>();

  function forget(grant: string): void {
    clearTimeout(kept.get(grant)?.timer);
    kept.delete(grant);
  }

  return (grant) => {
    const known = kept.get(grant);
    if (known) return known.repository;
    const oldest = kept.keys().next();
    if (kept.size >= maxGrants && !oldest.done) forget(oldest.value);
    const repository = hub.call('redeem-grant', { grant });
    // By a timer, not at the next look: a key that nobody asks for any more leaves the memory too.
    const timer = setTimeout(() => forget(grant), keepMs).unref();
    kept.set(grant, { repository, timer });
    repository.catch(() => {
      if (kept.get(grant)?.repository === repository) forget(grant);
    });
    return repository;
  };
}
