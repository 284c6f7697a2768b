/** A published log in memory. */
import { LogBuilder } from "../log-builder.ts";
import type { LogReader } from "../log-reader.ts";
import type { LogFile } from "../tile-builder.ts";

/** Files by path, and a reader over them. */
export class MemoryLog implements LogReader {
  readonly files: Map<string, Uint8Array> = new Map<string, Uint8Array>();

  add(files: readonly LogFile[]): void {
    for (const { path, data } of files) this.files.set(path, data);
  }

  read(path: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.files.get(path));
  }
}

/** Builds and publishes a log of these entries. */
export async function publish(entries: readonly Uint8Array[]): Promise<{ log: MemoryLog; builder: LogBuilder }> {
  const builder = LogBuilder.empty();
  const log = new MemoryLog();
  log.add(await builder.append(entries));
  log.add(builder.partials());
  return { log, builder };
}
