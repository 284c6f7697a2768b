declare module "fontverter" {
  /** Another packing of the same font. */
  export function convert(font: Buffer, to: "sfnt" | "woff" | "woff2"): Promise<Buffer>;
}
