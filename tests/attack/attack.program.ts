import { readArguments, USAGE } from './arguments.ts';
import { attack, exitCodeOf, summaryOf } from './attack.ts';
import { messageOf } from './run-rows.ts';

const read = readArguments(process.argv.slice(2), process.env);
if (read.kind === 'wrong') {
  console.error(`${read.why}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  try {
    console.log(`Attacking ${read.attack.url}: only ever your own instance.\n`);
    const played = await attack(read.attack, console.log);
    console.log(`\n${summaryOf(played)}`);
    process.exitCode = exitCodeOf(played);
  } catch (cause) {
    console.error(messageOf(cause));
    process.exitCode = 2;
  }
}
