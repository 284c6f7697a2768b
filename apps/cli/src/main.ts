/** Entry point of the program; `bin/mingjian.js` starts it. */
import { run } from "./run.ts";

// a reader that has seen enough (`| head -1`) closes the pipe; the exit status is still the answer
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  out: (line) => {
    console.log(line);
  },
  err: (line) => {
    console.error(line);
  },
});
