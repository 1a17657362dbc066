// Who serves the requests of a corpus: one copy that is always right, or a copy at every site that hears from the
// others late, and perhaps out of order.

import type { Luck } from './luck.ts';
import { effect, grants, isLook, reveals } from './meaning.ts';
import type { Datum, Request } from './operation.ts';

export interface Outcome {
  readonly granted: boolean;
  readonly revealed: Datum;
}

/** Carries a request out at a site, at once. */
export type Service = (site: number, request: Request) => Outcome;

type Copy = Map<string, Datum>;

function carryOut(copy: Copy, init: Datum, request: Request): Outcome {
  const state = copy.get(request.key) ?? init;
  const granted = grants(state, request);
  const revealed = reveals(state, request);
  if (granted) copy.set(request.key, effect(state, request));
  return { granted, revealed };
}

export function oneCopy(init: Datum): Service {
  const copy: Copy = new Map();
  return (_, request) => carryOut(copy, init, request);
}

interface Site {
  readonly copy: Copy;
  /** What the others have carried out and this site has not heard of. */
  readonly unheard: Request[];
}

export function lateCopies(init: Datum, count: number, luck: Luck): Service {
  const sites = Array.from({ length: count }, (): Site => ({ copy: new Map(), unheard: [] }));
  const hearing = luck.between(2, 9) / 10;
  const inOrder = luck.chance(0.6);

  function hear({ copy, unheard }: Site): void {
    while (unheard.length > 0 && luck.chance(hearing)) {
      const [news] = unheard.splice(inOrder ? 0 : luck.between(0, unheard.length - 1), 1);
      copy.set(news!.key, effect(copy.get(news!.key) ?? init, news!));
    }
  }
  return (at, request) => {
    const site = sites[at]!;
    hear(site);
    const outcome = carryOut(site.copy, init, request);
    if (!isLook(request) && outcome.granted) {
      for (const other of sites) if (other !== site) other.unheard.push(request);
    }
    return outcome;
  };
}
