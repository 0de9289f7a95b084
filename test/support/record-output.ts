import fs from "node:fs";
import { onTestFinished } from "vitest";

/** Everything this process writes to its standard output and error, down where the logger writes it, too. */
export function recordOutput(): { text: () => string } {
  const written: string[] = [];
  const { writeSync } = fs;
  const record = (bytes: unknown) => {
    written.push(typeof bytes === "string" ? bytes : Buffer.from(bytes as Uint8Array).toString());
  };
  fs.writeSync = ((fd: number, bytes: string, ...rest: []) => {
    if (fd > 2) return writeSync(fd, bytes, ...rest);
    record(bytes);
    return Buffer.byteLength(bytes);
  }) as typeof fs.writeSync;

  const streams = [process.stdout, process.stderr];
  const restore = streams.map((stream) => {
    const write = stream.write.bind(stream);
    stream.write = (bytes: string) => {
      record(bytes);
      return true;
    };
    return () => void (stream.write = write);
  });
  onTestFinished(() => {
    fs.writeSync = writeSync;
    for (const undo of restore) undo();
  });
  return { text: () => written.join("") };
}
