// The home page as text. A module by itself, because what it takes to write the page is fetched while this is imported.
import { writeHome } from './home.ts';

export const html = await writeHome();
