// Test support: every test may run every protocol.

import { fetchProtocols } from './known.ts';

await fetchProtocols();
