// How large the cards of a map are: all alike, smaller where there are many or the stage is narrow.

import type { Room } from '../room.ts';
import type { CardSize } from './card-places.ts';

/** The size of a card, in rem; on a narrow stage, of a smaller one. */
const CARD_REM = { width: 13.25, height: 4.5 };
const SMALL_REM = { width: 8.25, height: 3.75 };
const NARROW_REM = 44;

const isNarrow = ({ width, scale }: Room): boolean => width < NARROW_REM * 16 * scale;

export function sizeOfCard(room: Room, places: number): CardSize {
  const { width, height } = isNarrow(room) || places > 3 ? SMALL_REM : CARD_REM;
  return { width: width * 16 * room.scale, height: height * 16 * room.scale };
}
