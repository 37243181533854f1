import { z } from 'zod';

/** Ids are random and say nothing. */
export const id = z.uuid();
/** A rustic snapshot or tree id, always whole: short ones cost a listing and can be ambiguous. */
export const rusticId = z.string().regex(/^[0-9a-f]{64}$/, 'Not a full 64-digit id.');
/** A moment in ISO 8601, UTC. */
export const moment = z.iso.datetime();
