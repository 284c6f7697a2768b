/** Files — stored at once, known by name and SHA-256; where the browser can, the sum is computed here too and must be the same. */
import type { Json } from "@mingjian/rulebook";
import { Button } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { ApiProblem, upload } from "../../lib/client.ts";
import { sha256Of } from "../../lib/file-sum.ts";
import { useLanguage } from "../../lib/language.tsx";
import type { Stored } from "../../lib/types.ts";
import { FORM } from "../messages.ts";
import { asList, useFormPlace, type FieldProps } from "./context.ts";

type Attached = Pick<Stored, "attachment" | "name" | "sha256">;
const attachedOf = (value: Json | undefined): readonly Attached[] => asList(value) as unknown as readonly Attached[];

/** Stores one file; undefined = what was stored is not what was chosen. */
async function store(file: File): Promise<Attached | undefined> {
  const [own, stored] = await Promise.all([sha256Of(file), upload<Stored>("/attachments", file)]);
  if (own !== undefined && own !== stored.sha256) return undefined;
  return { attachment: stored.attachment, name: stored.name, sha256: stored.sha256 };
}

export function FilesField({ spec, id, value, onChange, describedBy }: FieldProps): ReactNode {
  const { say } = useLanguage();
  const { disabled } = useFormPlace();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  const files = attachedOf(value);

  const take = async (chosen: readonly File[]): Promise<void> => {
    setTrouble(undefined);
    let all = files;
    for (const file of chosen) {
      setBusy(file.name);
      try {
        const stored = await store(file);
        if (stored === undefined) setTrouble(say(FORM.fileDiffers));
        else all = [...all, stored];
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        setTrouble(say(error.body));
      }
    }
    setBusy(undefined);
    onChange(all.map(({ attachment, name, sha256 }) => ({ attachment, name, sha256 })));
  };
  return (
    <div className="files" aria-describedby={describedBy}>
      <ul>
        {files.map((file) => (
          <li key={file.attachment}>
            <a href={`/api/attachments/${file.attachment}`}>{file.name}</a>
            <span className="help">{say(FORM.fileSum(`${file.sha256.slice(0, 8)}…${file.sha256.slice(-8)}`))}</span>
            <Button
              type="link"
              disabled={disabled}
              onClick={() => {
                onChange(files.filter((one) => one.attachment !== file.attachment));
              }}
            >
              {say(FORM.remove)}
            </Button>
          </li>
        ))}
      </ul>
      <input
        ref={input}
        className="vh"
        type="file"
        multiple
        tabIndex={-1}
        aria-label={say(spec)}
        onChange={(event) => {
          void take([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <Button id={id} disabled={disabled || busy !== undefined} onClick={() => input.current?.click()}>
        {busy === undefined ? say(FORM.upload) : say(FORM.uploading(busy))}
      </Button>
      {trouble === undefined ? null : (
        <p className="problem" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}
