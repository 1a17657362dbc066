// Home: the page that is served, written when the site is built, with its pictures from the stories' own runs.

export { homePage, type Plate } from './page.ts';
