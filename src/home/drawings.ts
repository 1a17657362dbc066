// The few drawings of the home page that are not pictures of a run, as markup: the same lines as those of the lab.

/** The sign of the house: a line, and the stroke that cuts it. */
export const logo = `<svg class="logo" viewBox="0 0 34 20" aria-hidden="true"><path d="M1 7c5 0 5 6 10 6 2 0 3-.8 4.200-2M19.400 8.600C20.600 7.500 21.600 7 23 7c5 0 5 5 10 5" fill="none" stroke="currentColor" stroke-width="2.200" stroke-linecap="round"/><path class="logo-cut" d="M20 2 14.600 18" stroke-width="2.200" stroke-linecap="round"/></svg>`;

export const scissors = `<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="6.500" cy="17.500" r="3"/><circle cx="17.500" cy="17.500" r="3"/><path d="M8.300 15.200 16.500 3.500M15.700 15.200 7.500 3.500"/></svg>`;

export const sun = `<svg class="sun" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M4 12H2M22 12h-2M5 5l1.500 1.500M17.500 17.500 19 19M5 19l1.500-1.500M17.500 6.500 19 5"/></svg>`;
