/** 表决终端 — the way to the booth from a ballot, a key ceremony, or a decision whose vote is taken electronically. */
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { Sheet } from "../components/sheet.tsx";
import { Failed } from "../components/states.tsx";
import { useLanguage } from "../lib/language.tsx";
import type { MatterView } from "../lib/types.ts";
import { addressOf, doorOf } from "./door.ts";
import { BOOTH } from "./messages.ts";

interface Props {
  readonly view: MatterView;
  /** Goes to an address of the other origin. */
  readonly leave?: (address: string) => void;
}
const toAddress = (address: string): void => {
  location.assign(address);
};

export function BoothDoor({ view, leave = toAddress }: Props): ReactNode {
  const { say } = useLanguage();
  const door = doorOf(view);
  const { mutate, isPending, error } = useMutation({
    mutationFn: addressOf,
    onSuccess: (address: string) => {
      leave(address);
    },
  });
  if (door === undefined) return null;
  return (
    <Sheet title={say(BOOTH.title)}>
      <div className="pad">
        <p>{say(BOOTH.why)}</p>
        <Button
          loading={isPending}
          onClick={() => {
            mutate(door);
          }}
        >
          {say(door.label)}
        </Button>
        <p className="t2">{say(BOOTH.once)}</p>
        {error === null ? null : <Failed error={error} />}
      </div>
    </Sheet>
  );
}
