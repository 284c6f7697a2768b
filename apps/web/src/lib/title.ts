/** The title of the window names the page first. */
import { useEffect } from "react";

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === "" ? "明鉴" : `${title} · 明鉴`;
  }, [title]);
}
