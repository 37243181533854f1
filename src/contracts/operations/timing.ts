/** A step whose worker has said nothing for so long is taken from it. */
export const leaseMs = 60_000;
/** How often a running step says that it lives. */
export const beatEveryMs = 2_000;
/** A step that no worker has taken up by then is issued again. */
export const pickUpMs = 20_000;
/** A worker is off when it was not heard of for so long. */
export const workerSilenceMs = 15_000;
