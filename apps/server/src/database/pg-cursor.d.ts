/** The package brings no types; the query builder says what it needs. */
declare module "pg-cursor" {
  import type { PostgresCursorConstructor } from "kysely";
  const Cursor: PostgresCursorConstructor;
  export default Cursor;
}
