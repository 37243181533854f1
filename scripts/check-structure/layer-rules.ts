import { hubFolders } from './noun-files.ts';

export interface LayerRule {
  from: RegExp;
  /** What it must not lead to, by path from the root. */
  never: RegExp;
  /** Of those, what is allowed all the same. */
  except?: (from: string, target: string) => boolean;
  message: string;
}

const role = (name: string) => new RegExp(`^src/server/[^/]+/${name}\\.ts$`);
const nounOf = (path: string) => path.split('/')[2] ?? '';
const sameNoun = (from: string, target: string) => nounOf(from) === nounOf(target);
const notANoun = (path: string) => hubFolders.has(nounOf(path));

/** The import table of the design, one row a layer; the first row that is broken gives the message. */
export const layerRules: readonly LayerRule[] = [
  {
    from: /^src\//,
    never: /^(scripts|e2e)\//,
    message: 'The product never imports its scripts or browser tests; move what both need into src.',
  },
  {
    from: /^src\/contracts\//,
    never: /^src\/(?!contracts\/)/,
    message: 'Contracts import zod and one another alone; turn the dependency round.',
  },
  {
    from: /^src\/components\//,
    never: /^src\/(?!components\/)/,
    message: 'A component takes plain props; what knows our nouns belongs in src/features.',
  },
  {
    from: /^src\/features\//,
    never: /^src\/(server|workers|app)\//,
    message: 'Features ask through src/trpc and take shapes from src/contracts.',
  },
  {
    from: /^src\/(app|trpc)\//,
    never: /^src\/(workers|server\/(?!api\/))/,
    message:
      'Pages and the bridge know src/server/api alone; put the rest behind a procedure of src/server/<noun>/router.ts.',
  },
  {
    from: /^src\/trpc\//,
    never: /^src\/(features|app)\//,
    message: 'The bridge is below the features; move this to the feature that needs it.',
  },
  {
    from: /^src\/server\//,
    never: /^src\/(workers|features|components|app|trpc)\//,
    message: 'The hub imports neither workers nor UI; shapes that both know belong in src/contracts.',
  },
  {
    from: /^src\/server\/infra\//,
    never: /^src\/server\/(?!infra\/)/,
    message: 'Infra knows no noun; what decides belongs in src/server/<noun>.',
  },
  {
    from: role('router'),
    never: /^src\/server\/([^/]+\/store\.ts$|infra\/(db|queues|redis)\/)/,
    message: 'A router parses, authorises, calls, presents; rows and queues belong behind ./service.ts or a verb file.',
  },
  {
    from: role('router'),
    never: /^src\/server\/[^/]+\/(?!policy\.ts|present\.ts)/,
    except: (from, target) => sameNoun(from, target) || notANoun(target),
    message: 'A router calls its own noun; let ./service.ts call the other one.',
  },
  {
    from: /^src\/(server|workers\/hub)\//,
    never: role('store'),
    except: sameNoun,
    message: 'Rows belong to their noun’s own store; call that noun’s service.ts, and add there what is missing.',
  },
  {
    from: role('store'),
    never: /^src\/server\/([^/]+\/(service|router|policy|present)\.ts$|api\/|infra\/(queues|redis)\/)/,
    message: 'A store knows rows alone; deciding and enqueueing belong in ./service.ts or a verb file.',
  },
  {
    from: /^src\/server\//,
    never: role('router'),
    except: (from) => from.startsWith('src/server/api/'),
    message: 'Only src/server/api gathers routers; what two share belongs in service.ts or a verb file.',
  },
  {
    from: /^src\/workers\/hub\//,
    never: /^src\/(workers\/(?!hub\/)|features|components|app|trpc|server\/(api\/|[^/]+\/router\.ts$))/,
    message: 'The hub worker calls the services of src/server/<noun>; work on files is a step of another worker.',
  },
  {
    from: /^src\/workers\/(bucket|host|engine|link)\//,
    never: /^src\/(server|features|components|app|trpc)\//,
    message: 'A worker never imports the hub; shapes belong in src/contracts, asking the hub in src/workers/link.',
  },
  {
    from: /^src\/workers\/(bucket|host)\//,
    never: /^src\/workers\/(?!engine\/|link\/)/,
    except: (from, target) => nounOf(from) === nounOf(target),
    message: 'Workers never import each other; what two need belongs in src/workers/engine or src/workers/link.',
  },
  {
    from: /^src\/workers\/engine\//,
    never: /^src\/workers\/(?!engine\/)/,
    message: 'The engine takes what it needs as an argument; talking to the hub belongs in src/workers/link.',
  },
  {
    from: /^src\/workers\/link\//,
    never: /^src\/workers\/(?!link\/)/,
    message: 'The link knows no engine and no worker; its handlers are given to it by their main.ts.',
  },
  {
    from: /^scripts\//,
    never: /^(e2e|src\/(app|features|components))\//,
    message: 'Scripts draw nothing and know no browser test; what they share belongs in src/contracts.',
  },
  {
    from: /^e2e\//,
    never: /^src\/(?!contracts\/)/,
    message: 'A browser test uses the product from outside: through pages, src/contracts and scripts.',
  },
];

/** True where a file imports what its layer never does. */
export function isLayerRuleBroken(rule: LayerRule, from: string, target: string): boolean {
  return rule.from.test(from) && rule.never.test(target) && rule.except?.(from, target) !== true;
}
