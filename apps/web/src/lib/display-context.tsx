/** The chosen display mode, remembered in this browser and set on the page for the styles. */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { firstDisplay, keepDisplay, type DisplayMode } from "./display.ts";

interface Showing {
  readonly mode: DisplayMode;
  readonly choose: (mode: DisplayMode) => void;
}
const Context = createContext<Showing>({ mode: "standard", choose: () => undefined });

export function DisplayProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [mode, setMode] = useState<DisplayMode>(firstDisplay);
  useEffect(() => {
    document.documentElement.dataset.view = mode;
  }, [mode]);
  const showing = useMemo(
    (): Showing => ({
      mode,
      choose(next) {
        keepDisplay(next);
        setMode(next);
      },
    }),
    [mode],
  );
  return <Context.Provider value={showing}>{children}</Context.Provider>;
}
export const useDisplay = (): Showing => useContext(Context);
