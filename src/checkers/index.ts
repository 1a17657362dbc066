// Checkers: histories in, verdicts out. They know nothing of protocols.

export { type Freshness, FreshnessChecker } from './measures/freshness.ts';
