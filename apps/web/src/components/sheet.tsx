/** A white sheet with one hairline, and the heading of a page. */
import type { ReactNode } from "react";

interface SheetProps {
  readonly title?: ReactNode;
  readonly more?: ReactNode;
  readonly children: ReactNode;
  readonly id?: string;
  readonly className?: string;
  readonly level?: 2 | 3;
}
export function Sheet({ title, more, children, id, className = "", level = 2 }: SheetProps): ReactNode {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={`paper ${className}`} id={id}>
      {title === undefined ? null : (
        <div className="ph">
          <Heading>{title}</Heading>
          {more === undefined ? null : <div className="more">{more}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

interface HeadProps {
  readonly title: ReactNode;
  readonly crumb?: ReactNode;
  readonly about?: ReactNode;
  readonly aside?: ReactNode;
}
export const PageHead = ({ title, crumb, about, aside }: HeadProps): ReactNode => (
  <div className="page-head">
    <div>
      {crumb === undefined ? null : <nav className="crumb">{crumb}</nav>}
      <h1>{title}</h1>
      {about === undefined ? null : <div className="meta">{about}</div>}
    </div>
    {aside === undefined ? null : <div className="page-aside">{aside}</div>}
  </div>
);
