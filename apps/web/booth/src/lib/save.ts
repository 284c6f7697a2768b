/** Handing something to the person as a file of the device. The page keeps nothing. */

function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name.replaceAll(/[\\/:*?"<>|\s]+/g, "-");
  link.click();
  URL.revokeObjectURL(url);
}

/** Offers a text. */
export function saveText(name: string, text: string): void {
  save(name, new Blob([text], { type: "text/plain;charset=utf-8" }));
}

/** Offers bytes. */
export function saveBytes(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  save(name, new Blob([bytes], { type: "application/octet-stream" }));
}
