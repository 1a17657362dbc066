// Which addresses are home's: all that the page knows of addresses before the lab is there.

/** Home, or a part of it. */
export const isHome = (fragment: string): boolean => ['', 'home', 'stories'].includes(fragment);
