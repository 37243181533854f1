import { pageAsked } from '#src/trpc/on-the-way.ts';

/** Next calls it when somebody leaves for another page. */
export const onRouterTransitionStart = pageAsked;
