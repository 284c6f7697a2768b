/** A file of the papers, as acts name it. */
export interface PaperFile {
  readonly attachment: string;
  readonly name: string;
  readonly sha256: string;
}
