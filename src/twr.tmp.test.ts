import { it } from 'vitest';
import { tryOut } from './experiments/sweep/trying.ts';
import { protocols } from './protocols/index.ts';
import { TTL_CACHE_TWINS } from './protocols/ttl-cache/broken.support.ts';
import { claims } from './protocols/ttl-cache/claims.ts';
it('x', () => {
  for (const [name, c] of [['hearsWhatIsOver', 0], ['keepsWhatIsTainted', 1]] as const) {
    const found: string[] = [];
    for (let s = 0; s < 2500 && found.length < 2; s++) { const b = tryOut(TTL_CACHE_TWINS[name]!.protocol, claims[c]!, s).broken; if (b) found.push(`${s} ${b.promise} ${b.how} REAL ${tryOut(protocols.get('ttl-cache')!, claims[c]!, s).broken?.how}`); }
    console.log(name, found);
  }
}, 500000);
