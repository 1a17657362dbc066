// What every command shares: options read strictly, and a wrong one answered with one sentence and exit code 2.

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { fetchProtocols } from '../protocols/index.ts';

/** What is wrong with how a command was called, in one sentence for whoever called it. */
export class Complaint extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;
export interface Given {
  has(flag: string): boolean;
  /** Every value given for the option, in order. */
  values(option: string): readonly string[];
  /** What belongs to no option. */
  readonly files: readonly string[];
}

/** Reads the options. `parseArgs` in its strict mode complains in several sentences; here one must do. */
export function readOptions(
  args: readonly string[],
  options: Options,
  { takesFiles } = { takesFiles: false },
): Given {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const found = new Map<string, string[]>();
  const files = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  if (files.length > 0 && !takesFiles) throw new Complaint(`“${files[0]}” belongs to no option.`);
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const spec = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (spec === undefined) throw new Complaint(`There is no option ${token.rawName}; --help lists them.`);
    const values = found.get(token.name) ?? [];
    found.set(token.name, values);
    if (spec.type === 'string') values.push(valueGiven(token));
    else if (token.value !== undefined) throw new Complaint(`${token.rawName} takes no value.`);
  }
  return { has: (flag) => found.has(flag), values: (option) => found.get(option) ?? [], files };
}

interface StringOption {
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function valueGiven({ rawName, value, inlineValue }: StringOption): string {
  // Without an equals sign, what looks like the next option is one: the value was forgotten.
  if (value !== undefined && (inlineValue || !value.startsWith('--'))) return value;
  throw new Complaint(`${rawName} needs a value.`);
}

/** Runs a command; its answer is the exit code. Whatever is no complaint is a bug, and shows its trace. */
export async function runCommand(
  command: (args: readonly string[]) => number | Promise<number>,
): Promise<void> {
  // Whoever reads our output may have seen enough: `… | head -1` is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    await fetchProtocols();
    process.exitCode = await command(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
