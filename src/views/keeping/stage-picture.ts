// The run at the playhead as a picture that stands alone: as large as a slide, and as small as a stamp.

import type { Session } from '../../app/index.ts';

export const stagePicture = (_: Session): string | undefined => undefined;
export const stamp = (_: Session): string => '';
