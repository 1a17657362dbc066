// Availability as the CAP theorem means it: of the requests that reached a node that was up, how many got an answer
// (Gilbert and Lynch 2002, "every request received by a non-failing node must result in a response"). A refusal is
// a message, but no answer.

export interface Request {
  readonly node: number;
  /** Did it come to a node that was up? What nobody received is nobody's fault here. */
  readonly wasReceived: boolean;
  readonly wasAnswered: boolean;
}

export interface Availability {
  readonly received: number;
  readonly answered: number;
}

export interface MeasuredAvailability extends Availability {
  readonly byNode: ReadonlyMap<number, Availability>;
}

export function availability(requests: Iterable<Request>): MeasuredAvailability {
  const byNode = new Map<number, { received: number; answered: number }>();
  const overall = { received: 0, answered: 0 };
  for (const { node, wasReceived, wasAnswered } of requests) {
    if (!wasReceived) continue;
    const here = byNode.get(node) ?? { received: 0, answered: 0 };
    byNode.set(node, here);
    for (const sum of [overall, here]) {
      sum.received++;
      if (wasAnswered) sum.answered++;
    }
  }
  return { ...overall, byNode };
}
