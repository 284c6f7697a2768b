/** One set of line icons, always beside a word; hidden from readers that speak. */
import type { ReactNode } from "react";

const PATHS = {
  todo: "M4 5h16v15H4zM8 3v4M16 3v4M8 13l2.8 2.8L16 10.8",
  matter: "M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7",
  meeting:
    "M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6M16.5 6.600a2.400 2.400 0 1 1 0 4.800 2.400 2.400 0 0 1 0-4.800M2.5 20c0-4 2.400-6 5.500-6s5.500 2 5.500 6M14.500 14.300c3.600-.8 7 1 7 5.200",
  start: "M12 4v16M4 12h16",
  units: "M4 20V9h6v11M10 20V4h10v16M3 20h18M13.500 8h3M13.500 12h3M13.500 16h3",
  person: "M12 3.500a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4.500 21c0-5 3.200-7.500 7.500-7.500s7.500 2.500 7.500 7.500",
  import: "M12 4v11M7.500 10.500 12 15l4.500-4.500M4 19.500h16",
  rules: "M6 3h12v18H6zM9 8h6M9 12h6M9 16h3",
  portal: "M3 5h18v11H3zM9 20.500h6M12 16v4.500",
  display: "M4 19 9 6l5 13M5.800 15h6.400M15 19l3-8 3 8M16 16.500h4",
  down: "m6 9 6 6 6-6",
  search: "M10.500 4a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13M15.500 15.500l5 5",
  clock: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M12 7v5.200l3.200 2",
  print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
  draft: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  lock: "M5 10.500h14v10H5zM8 10.500V7.500a4 4 0 0 1 8 0v3",
  wifi: "M3 9.500c5-4.600 13-4.600 18 0M6.200 13c3.300-3 8.300-3 11.600 0M9.400 16.400c1.500-1.300 3.700-1.300 5.200 0M12 19.600v.1",
  file: "M6 3h9l4 4v14H6zM14 3v5h5",
  out: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  pass: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M8 12.300l2.800 2.800L16 9.600",
  unknown:
    "M12 2.500 21.500 12 12 21.500 2.500 12zM9.800 9.600a2.300 2.300 0 1 1 3.300 2.100c-.8.4-1.100.9-1.100 1.800M12 16.300v.1",
  fail: "M8.200 3h7.600L21 8.200v7.600L15.800 21H8.200L3 15.800V8.200ZM9 9l6 6M15 9l-6 6",
  notApplicable: "M4 4h16v16H4zM8.500 12h7",
  flag: "M6 21V4h11l-2.500 4L17 12H6",
} as const;
export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { readonly name: IconName }): ReactNode => (
  <svg className="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
);
