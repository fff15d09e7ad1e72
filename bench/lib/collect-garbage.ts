import { once } from "node:events";

/**
 * Let a Node process that was started with `--inspect=127.0.0.1:PORT` collect its garbage, so that its memory is what it
 * holds. https://chromedevtools.github.io/devtools-protocol/v8/HeapProfiler/#method-collectGarbage
 */
export async function collectGarbage(port: number): Promise<void> {
  const [target] = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as { webSocketDebuggerUrl: string }[];
  const inspector = new WebSocket(target?.webSocketDebuggerUrl ?? "");
  await once(inspector, "open");
  for (let id = 1; id <= 2; id++) {
    inspector.send(JSON.stringify({ id, method: "HeapProfiler.collectGarbage" }));
    await once(inspector, "message");
  }
  inspector.close();
}
