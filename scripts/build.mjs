/** `npm run build`: builds in any case, and notes which sources it built, so that `npm start` needn't build again. */
import { bootstrap } from "./lib/bootstrap.mjs";
import { ensureBuilt } from "./lib/build.mjs";
import { command } from "./lib/command.mjs";

await command(async (stop) => {
  const elsewhere = await bootstrap(stop);
  if (elsewhere === undefined) await ensureBuilt(stop, { force: true });
  return elsewhere ?? 0;
});
