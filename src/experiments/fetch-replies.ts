// Trying replies takes all checkers, which a first visit does without: they are fetched when somebody tries.

import type { triedReplies } from './replies.ts';

export const fetchTriedReplies = async (): Promise<typeof triedReplies> =>
  (await import('./replies.ts')).triedReplies;
